package io.leadhub.backbone.serialization;

import io.leadhub.backbone.crypto.SubjectKey;
import io.leadhub.backbone.crypto.SubjectKeys;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code {"subject":…,"sealed":base64}}, or {@code null} for nothing and once the subject has been erased. */
final class PersonalDataSerializer extends ValueSerializer<Object> {

    static final String SUBJECT = "subject";
    static final String SEALED = "sealed";

    private final SubjectKeys keys;
    private final JsonMapper plain;

    PersonalDataSerializer(SubjectKeys keys, JsonMapper plain) {
        this.keys = keys;
        this.plain = plain;
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
        if (value instanceof Collection<?> nothing && nothing.isEmpty()) {
            json.writeNull();
            return;
        }
        String subject = DataSubjects.of(json.currentValue());
        SubjectKey key = keys.find(subject).orElse(null);
        if (key == null) {
            json.writeNull();
            return;
        }
        byte[] bytes = value instanceof byte[] raw ? raw : plain.writeValueAsBytes(value);
        json.writeStartObject();
        json.writeStringProperty(SUBJECT, subject);
        json.writeName(SEALED);
        json.writeBinary(key.encrypt(bytes, subject));
        json.writeEndObject();
    }
}
