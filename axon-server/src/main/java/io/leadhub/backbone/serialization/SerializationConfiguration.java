package io.leadhub.backbone.serialization;

import io.leadhub.backbone.crypto.SubjectKeys;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** JSON for everything, without default typing; personal data in events under the key of its subject. */
@Configuration(proxyBeanMethods = false)
public class SerializationConfiguration {

    /** Tokens, commands and queries. Replay tokens name their inner token's class, which the validator lets through. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("serializer") Serializer serializer) {
        return serializer;
    }

    /**
     * Events outlive the code that wrote them, so what is no longer known is passed over. Numbers of no declared type are
     * read as the doors read them: what somebody states again has to equal what is known.
     */
    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(SubjectKeys keys) {
        JsonMapper plain = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .annotationIntrospector(AnnotationIntrospector.pair(
                                new PersonalDataIntrospector(keys, plain), mapper.annotationIntrospector())))
                .build();
    }
}
