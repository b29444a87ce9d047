package io.leadhub.command.token;

import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The parameters of a token request by name, read from JSON (spec/4) or from a form (RFC 6749); others are ignored. */
final class TokenParameters {

    static final Set<String> KNOWN = Set.of("grant_type", "client_id", "client_secret", "scope");

    static Map<String, String> read(@Nullable String contentType, byte[] body) {
        MediaType type = mediaType(contentType);
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
            return readForm(body);
        }
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            return readJson(body);
        }
        throw TokenRefused.malformed("Send application/json or application/x-www-form-urlencoded.");
    }

    private static Map<String, String> readJson(byte[] body) {
        JsonNode document = parse(body);
        if (!document.isObject()) {
            throw TokenRefused.malformed("The body must be an object.");
        }
        Map<String, String> parameters = new HashMap<>();
        for (String name : KNOWN) {
            JsonNode value = document.get(name);
            if (value != null && !value.isNull()) {
                parameters.put(name, textOf(name, value));
            }
        }
        return parameters;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return StrictJson.DOCUMENT.parse(body);
        } catch (RequestRejected notJson) {
            throw TokenRefused.malformed(notJson.rejection().message());
        }
    }

    private static String textOf(String name, JsonNode value) {
        if (!value.isString()) {
            throw TokenRefused.malformed(name + " must be text.");
        }
        return value.stringValue();
    }

    private static Map<String, String> readForm(byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = field.indexOf('=');
            String name = decoded(equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
            if (KNOWN.contains(name) && !value.isEmpty() && parameters.put(name, value) != null) {
                throw TokenRefused.malformed(name + " is stated more than once.");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw TokenRefused.malformed("The form is not encoded properly.");
        }
    }

    private static MediaType mediaType(@Nullable String contentType) {
        try {
            return contentType == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException unknown) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private TokenParameters() {}
}
