package io.leadhub.command.webhook;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.webhook.WebhookType;
import io.leadhub.edge.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields that requests about subscriptions share. */
final class WebhookFields {

    static final int MAX_DESCRIPTION = 1000;

    private static final int MAX_PARTNER_ID = 64;
    private static final int MAX_TYPES = 32;
    private static final int MAX_TYPE = 64;

    private WebhookFields() {}

    static PartnerId requiredPartnerId(Fields fields) {
        String value = fields.requiredText("partnerId", MAX_PARTNER_ID);
        if (value != null && !PartnerId.isValid(value)) {
            fields.refuse("partnerId", "FORMAT", "partnerId is 1 to 64 letters, digits, dots, underscores or hyphens.");
        }
        return new PartnerId(value == null ? "" : value);
    }

    static List<WebhookType> types(Fields fields) {
        List<WebhookType> types = new ArrayList<>();
        for (String name : fields.texts("eventTypes", MAX_TYPES, MAX_TYPE)) {
            Optional<WebhookType> type = Stream.of(WebhookType.values())
                    .filter(known -> known.name().equals(name) && known.canBeSubscribedTo())
                    .findFirst();
            if (type.isEmpty()) {
                fields.refuse("eventTypes", "UNKNOWN", "eventTypes names one that does not exist.");
                return List.of();
            }
            type.filter(known -> !types.contains(known)).ifPresent(types::add);
        }
        if (types.isEmpty()) {
            fields.refuse("eventTypes", "REQUIRED", "eventTypes names at least one type.");
        }
        return types;
    }

    static @Nullable String url(Fields fields, @Nullable String url, Targets targets) {
        if (url != null) {
            targets.problemWith(url).ifPresent(rule -> fields.refuse("url", "TARGET", "url " + rule + "."));
        }
        return url;
    }

    static @Nullable SigningSecret secret(Fields fields) {
        String text = fields.text("secret", SigningSecret.LONGEST);
        if (text == null) {
            return null;
        }
        SigningSecret secret = new SigningSecret(text);
        if (!secret.isValid()) {
            fields.refuse("secret", "FORMAT", "secret is whsec_ and the base64 of 24 to 64 bytes.");
        }
        return secret;
    }
}
