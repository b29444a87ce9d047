package io.leadhub.backbone.serialization;

import io.leadhub.api.personal.PersonalData;
import io.leadhub.backbone.crypto.SubjectKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Sends every {@link PersonalData} component of a record through encryption, both ways. */
final class PersonalDataIntrospector extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final transient SubjectKeys keys;
    private final transient JsonMapper plain;

    /** @param plain writes what is inside the ciphertext */
    PersonalDataIntrospector(SubjectKeys keys, JsonMapper plain) {
        this.keys = keys;
        this.plain = plain;
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated member) {
        return member.hasAnnotation(PersonalData.class) ? new PersonalDataSerializer(keys, plain) : null;
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated member) {
        if (!member.hasAnnotation(PersonalData.class)) {
            return null;
        }
        return new PersonalDataDeserializer(keys, plain, member.getType());
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }
}
