package io.leadhub.command.douyin;

import io.leadhub.edge.caller.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.stereotype.Component;

/** Makes the address of Douyin's consent page, as Spring Security makes it but with Douyin's parameters. */
@Component
class AuthorizationUrls {

    private final DouyinApp app;
    private final DouyinUsers users;
    private final AuthorizationStates states;

    AuthorizationUrls(DouyinApp app, DouyinUsers users, AuthorizationStates states) {
        this.app = app;
        this.users = users;
        this.states = states;
    }

    /**
     * @param redirectUrl where the browser is sent in the end, if anywhere
     * @param cookie that the browser will show when it comes back, where a browser asked
     */
    String authorize(HttpServletRequest request, Caller caller, @Nullable String redirectUrl, @Nullable String cookie) {
        ClientRegistration registration = app.registration();
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        resolver.setAuthorizationRequestCustomizer(
                asked -> asked.parameters(parameters -> inDouyinsWords(registration, parameters)));
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(resolver.resolve(request, registration.getRegistrationId()));
        states.keep(
                Objects.requireNonNull(asked.getState()),
                cookie,
                new PendingAuthorization(
                        caller.partnerId(),
                        users.number(caller.actor()),
                        caller.actor(),
                        Objects.requireNonNull(asked.getRedirectUri()),
                        redirectUrl));
        return asked.getAuthorizationRequestUri();
    }

    private static void inDouyinsWords(ClientRegistration registration, Map<String, Object> parameters) {
        parameters.remove(OAuth2ParameterNames.CLIENT_ID);
        parameters.remove(PkceParameterNames.CODE_CHALLENGE);
        parameters.remove(PkceParameterNames.CODE_CHALLENGE_METHOD);
        parameters.put("client_key", registration.getClientId());
        parameters.put(OAuth2ParameterNames.SCOPE, String.join(",", List.copyOf(registration.getScopes())));
    }
}
