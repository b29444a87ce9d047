package io.leadhub.command.partner;

import io.leadhub.embedded.EmbeddedPostgres;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives these tests a database of their own. */
public class PartnerTestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.createDatabase("partners"),
                        "spring.datasource.username=" + postgres.username(),
                        "spring.datasource.password=" + postgres.password(),
                        "leadhub.master-key=bGVhZGh1Yi10ZXN0LW1hc3Rlci1rZXktMzItYnl0ZXM=",
                        "leadhub.admin-secret=" + PartnerTestApplication.ADMIN_SECRET,
                        "leadhub.webhooks.allow-private-targets=true",
                        "axon.axonserver.enabled=false",
                        "spring.jpa.open-in-view=false")
                .applyTo(context);
    }
}
