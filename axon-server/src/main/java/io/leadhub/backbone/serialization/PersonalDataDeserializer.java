package io.leadhub.backbone.serialization;

import io.leadhub.backbone.crypto.SubjectKey;
import io.leadhub.backbone.crypto.SubjectKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Opens what {@link PersonalDataSerializer} wrote; {@code null} when the subject's key is gone. */
final class PersonalDataDeserializer extends ValueDeserializer<Object> {

    private final SubjectKeys keys;
    private final JsonMapper plain;
    private final JavaType type;

    PersonalDataDeserializer(SubjectKeys keys, JsonMapper plain, JavaType type) {
        this.keys = keys;
        this.plain = plain;
        this.type = type;
    }

    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
        String subject = null;
        byte[] sealed = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case PersonalDataSerializer.SUBJECT -> subject = json.getString();
                case PersonalDataSerializer.SEALED -> sealed = json.getBinaryValue();
                default -> json.skipChildren();
            }
        }
        if (subject == null || sealed == null) {
            return context.reportInputMismatch(type, "Not encrypted personal data");
        }
        SubjectKey key = keys.find(subject).orElse(null);
        if (key == null) {
            return null;
        }
        byte[] bytes = key.decrypt(sealed, subject);
        return type.hasRawClass(byte[].class) ? bytes : plain.readValue(bytes, type);
    }
}
