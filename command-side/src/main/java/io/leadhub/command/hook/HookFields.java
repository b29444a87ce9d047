package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that requests about hooks share. */
final class HookFields {

    private static final int PATHS = 20;
    private static final int SOURCE_SYSTEM = 64;
    private static final int CUSTOM_FIELDS = 50;
    private static final int SECRET = 256;
    private static final int BODY = 4_000;
    private static final int USUAL_STATUS = 200;

    private HookFields() {}

    static @Nullable HookMapping mapping(Fields fields) {
        Fields mapping = fields.object("mapping");
        if (mapping == null) {
            return null;
        }
        String sourceSystem = mapping.requiredText("sourceSystem", SOURCE_SYSTEM);
        List<String> externalLeadId = paths(mapping, "externalLeadId");
        if (externalLeadId.isEmpty() && !mapping.has("externalLeadId")) {
            mapping.refuse("externalLeadId", "REQUIRED", "A mapping says where the externalLeadId stands.");
        }
        return new HookMapping(
                sourceSystem == null ? "" : sourceSystem,
                externalLeadId,
                paths(mapping, "name"),
                paths(mapping, "phone"),
                paths(mapping, "email"),
                paths(mapping, "wechat"),
                paths(mapping, "company"),
                paths(mapping, "city"),
                paths(mapping, "productInterest"),
                paths(mapping, "notes"),
                customFields(mapping));
    }

    /** @return {@code null} when the request says nothing of it */
    static @Nullable HookAnswer answer(Fields fields) {
        Fields answer = fields.object("answer");
        if (answer == null) {
            return null;
        }
        Long status = answer.integer("status", 200, 299);
        String body = answer.text("body", BODY);
        if (body != null && !isJson(body)) {
            answer.refuse("body", "FORMAT", "answer.body must be a JSON document, written as a text.");
        }
        return new HookAnswer(status == null ? USUAL_STATUS : Math.toIntExact(status), body == null ? "{}" : body);
    }

    /** A secret; an empty one takes it away, {@code null} when the request says nothing of it. */
    static @Nullable String secret(Fields fields) {
        String secret = fields.text("secret", SECRET);
        return secret == null && fields.has("secret") ? "" : secret;
    }

    static void refuseSecretThatNobodyChecks(Fields fields, Platform platform, @Nullable String secret) {
        if (secret != null && !secret.isEmpty() && platform.signature().isEmpty()) {
            fields.refuse(
                    "secret",
                    "NOT_APPLICABLE",
                    "No signature of " + platform.value() + " is known: its address is the secret.");
        }
    }

    private static List<String> paths(Fields mapping, String name) {
        List<String> paths = mapping.texts(name, PATHS, PayloadPath.LONGEST);
        for (int i = 0; i < paths.size(); i++) {
            if (!PayloadPath.isValid(paths.get(i))) {
                String at = name + "." + i;
                mapping.refuse(at, "FORMAT", at + " is no path such as data.list[label=手机号|电话].value.");
            }
        }
        return paths;
    }

    private static Map<String, List<String>> customFields(Fields mapping) {
        Fields custom = mapping.object("customFields");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (custom != null) {
            List<String> names = custom.names();
            if (names.size() > CUSTOM_FIELDS) {
                mapping.refuse("customFields", "SIZE", "customFields has more than " + CUSTOM_FIELDS + " entries.");
                return Map.of();
            }
            names.forEach(name -> fields.put(name, paths(custom, name)));
        }
        return fields;
    }

    private static boolean isJson(String body) {
        try {
            StrictJson.DOCUMENT.parse(body.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (RequestRejected none) {
            return false;
        }
    }
}
