package io.leadhub.backbone.crypto;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Hands out the keys' services; starts only with the master key that the database was set up with. */
@Configuration(proxyBeanMethods = false)
public class CryptoConfiguration {

    @Bean
    static MasterKey masterKey(
            @Value("${leadhub.master-key}") String masterKey,
            @Value("${leadhub.second-master-key:}") String secondMasterKey) {
        MasterKey key = MasterKey.fromBase64(masterKey);
        return secondMasterKey.isBlank() ? key : key.besides(MasterKey.fromBase64(secondMasterKey));
    }

    @Bean
    static BeanPostProcessor keyedSessions(ObjectProvider<MasterKey> masterKey) {
        return new KeyedSessions(masterKey);
    }

    @Bean
    SecretBox secretBox(MasterKey masterKey) {
        return new EnvelopeSecretBox(masterKey);
    }

    @Bean
    @DependsOn("flywayInitializer")
    KeyedHash keyedHash(JdbcTemplate jdbc, SecretBox secrets) {
        return new HmacKeyedHash(new PlatformKeys(jdbc, secrets).get("blind-index"));
    }

    @Bean
    @DependsOn("flywayInitializer")
    SubjectKeys subjectKeys(JdbcTemplate jdbc, MasterKey masterKey, ObjectProvider<PendingRows> pending) {
        return new JdbcSubjectKeys(jdbc, masterKey, pending.getIfAvailable(() -> PendingRows.NONE));
    }
}
