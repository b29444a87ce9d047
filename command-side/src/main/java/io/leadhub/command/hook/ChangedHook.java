package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** What {@code PUT /admin/hooks/{hookId}} takes: only what it names is changed. */
record ChangedHook(
        @Nullable CredentialStatus status,
        @Nullable String secret,
        @Nullable HookMapping mapping,
        @Nullable HookAnswer answer) {

    static ChangedHook read(byte[] body, Platform platform) {
        Fields fields = StrictJson.DOCUMENT.fields(body);
        CredentialStatus status = fields.choice("status", CredentialStatus.class);
        String secret = HookFields.secret(fields);
        HookFields.refuseSecretThatNobodyChecks(fields, platform, secret);
        HookMapping mapping = HookFields.mapping(fields);
        HookAnswer answer = HookFields.answer(fields);
        fields.refuseUnknown();
        fields.check();
        return new ChangedHook(status, secret, mapping, answer);
    }

    @Override
    public String toString() {
        return "ChangedHook[" + status + "]";
    }
}
