package io.leadhub.standalone;

import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.command.CommandSide;
import io.leadhub.edge.EdgeConfiguration;
import io.leadhub.query.QuerySide;
import io.leadhub.standalone.sandbox.DouyinSandboxConfiguration;
import io.leadhub.standalone.sandbox.NxlinkSandboxConfiguration;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Both sides of the platform in one application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackages = "io.leadhub")
@Import({
    BackboneConfiguration.class,
    EdgeConfiguration.class,
    CommandSide.class,
    QuerySide.class,
    NxlinkSandboxConfiguration.class,
    DouyinSandboxConfiguration.class
})
class Application {

    @Bean
    CaughtUp caughtUp(EventProcessingConfiguration processing) {
        return new ProcessorsCaughtUp(processing);
    }
}
