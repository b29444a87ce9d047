package io.leadhub.edge.body;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Forms are read by Tomcat itself: the same limit holds there. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FormLimit implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final BodyLimits limits;

    FormLimit(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        int limit = limits.of("");
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(limit));
    }
}
