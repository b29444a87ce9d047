package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code POST /admin/hooks} takes. */
record NewHook(
        PartnerId partnerId, Platform platform, @Nullable String secret, HookMapping mapping, HookAnswer answer) {

    private static final int PARTNER_ID = 64;
    private static final int CHANNEL = 64;

    static NewHook read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        String partnerId = fields.requiredText("partnerId", PARTNER_ID);
        String channel = fields.requiredText("channel", CHANNEL);
        Platform platform = channel == null ? null : Platform.find(channel).orElse(null);
        if (channel != null && platform == null) {
            fields.refuse("channel", "VALUE", "channel must be one of " + String.join(", ", Platform.names()) + ".");
        }
        String secret = HookFields.secret(fields);
        if (platform != null) {
            HookFields.refuseSecretThatNobodyChecks(fields, platform, secret);
        }
        HookMapping mapping = HookFields.mapping(fields);
        HookAnswer answer = HookFields.answer(fields);
        fields.refuseUnknown();
        fields.check();
        Platform known = Objects.requireNonNull(platform);
        return new NewHook(
                new PartnerId(Objects.requireNonNull(partnerId)),
                known,
                secret == null || secret.isEmpty() ? null : secret,
                mapping == null ? known.usualMapping() : mapping,
                answer == null ? known.usualAnswer() : answer);
    }

    @Override
    public String toString() {
        return "NewHook[" + partnerId + ", " + platform + "]";
    }
}
