package io.leadhub.edge.headers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Refuses headers with control characters, as Spring Security does, but without a regular expression for each. */
@Configuration(proxyBeanMethods = false)
class HeaderCharacters {

    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderCharacters::isFreeOfControls);
        firewall.setAllowedHeaderValues(value -> isFreeOfControls(value.replace('\t', ' ')));
        return firewall;
    }

    /** Headers are read as ISO-8859-1, in which all other characters are assigned. */
    private static boolean isFreeOfControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isISOControl(character)) {
                return false;
            }
        }
        return true;
    }
}
