package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code PUT /admin/partners/{partnerId}/outbound} takes, and what the environment says of a tenant: only what is
 * named is changed, what is empty is taken away.
 */
record OutboundSettings(
        @Nullable CredentialStatus status,
        @Nullable Secret apiKey,
        @Nullable String alias,
        @Nullable String description,
        @Nullable String accessKey,
        @Nullable Secret accessSecret,
        @Nullable String bizType,
        @Nullable String action,
        @Nullable String baseUrl) {

    private static final int LEAST_KEY = 8;
    private static final int MAX_KEY = 256;
    private static final int MAX_ACCESS_KEY = 200;
    private static final int MAX_ACTION = 64;
    private static final int MAX_URL = 500;
    private static final int MAX_BIZ_TYPE = 9;
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    static OutboundSettings read(byte[] body) {
        Fields fields = StrictJson.DOCUMENT.fields(body, OutboundSettings::withTextualBizType);
        OutboundSettings settings = read(fields);
        fields.refuseUnknown();
        fields.check();
        return settings;
    }

    /** Tenants state their business type as a number too. */
    private static JsonNode withTextualBizType(JsonNode document) {
        if (document instanceof ObjectNode object && object.path("bizType").isIntegralNumber()) {
            object.put("bizType", object.path("bizType").asString());
        }
        return document;
    }

    /** Reads what is wrong too: whoever gave the fields checks them. */
    static OutboundSettings read(Fields fields) {
        CredentialStatus status = fields.choice("status", CredentialStatus.class);
        return new OutboundSettings(
                status,
                apiKey(fields),
                AdminFields.clearable(fields, "alias", AdminFields.MAX_NAME),
                AdminFields.clearable(fields, "description", AdminFields.MAX_DESCRIPTION),
                visible(fields, "accessKey", MAX_ACCESS_KEY),
                accessSecret(fields),
                bizType(fields),
                visible(fields, "action", MAX_ACTION),
                baseUrl(fields));
    }

    private static @Nullable Secret apiKey(Fields fields) {
        String key = fields.text("apiKey", MAX_KEY);
        if (key == null) {
            return null;
        }
        if (key.length() < LEAST_KEY || !isVisible(key)) {
            fields.refuse("apiKey", "FORMAT", "apiKey is 8 to 256 visible ASCII characters.");
        }
        return new Secret(key);
    }

    private static @Nullable Secret accessSecret(Fields fields) {
        String secret = visible(fields, "accessSecret", MAX_KEY);
        return secret == null ? null : new Secret(secret);
    }

    /** Goes into a header of a request as it stands. */
    private static @Nullable String visible(Fields fields, String name, int maxLength) {
        String text = AdminFields.clearable(fields, name, maxLength);
        if (text != null && !isVisible(text)) {
            fields.refuse(name, "FORMAT", name + " consists of visible ASCII characters.");
        }
        return text;
    }

    private static @Nullable String bizType(Fields fields) {
        String text = fields.text("bizType", MAX_BIZ_TYPE);
        if (text != null && !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            fields.refuse("bizType", "FORMAT", "bizType is a number in a text, such as 8 or 100.");
        }
        return text;
    }

    private static @Nullable String baseUrl(Fields fields) {
        String text = AdminFields.clearable(fields, "baseUrl", MAX_URL);
        if (text == null || text.isEmpty()) {
            return text;
        }
        if (!isBase(text)) {
            fields.refuse("baseUrl", "FORMAT", "baseUrl is an http or https address without user, query and fragment.");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isBase(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(character -> character > ' ' && character <= '~');
    }
}
