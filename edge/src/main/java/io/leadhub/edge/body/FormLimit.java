package io.leadhub.edge.body;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Forms are read by Tomcat itself, past the budget of bodies: they are so small that they need none. The door for tokens,
 * which takes them too, reads them as bodies.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class FormLimit implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final DataSize LIMIT = DataSize.ofKilobytes(16);

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize((int) LIMIT.toBytes()));
    }
}
