package io.leadhub.command.douyin;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.douyin.DouyinEnvelope;
import io.leadhub.edge.problem.RequestRejected;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** Our app at Douyin: where its platform is, and what we are called there. */
@Component
class DouyinApp {

    static final String REGISTRATION = "douyin";
    static final String CALLBACK = DouyinEnvelope.BASE + "/auth/callback";

    private static final String PLATFORM = "https://open.douyin.com";

    private final DouyinProperties properties;
    private final ObjectProvider<DefaultDouyin> broughtAlong;

    DouyinApp(DouyinProperties properties, ObjectProvider<DefaultDouyin> broughtAlong) {
        this.properties = properties;
        this.broughtAlong = broughtAlong;
    }

    String baseUrl() {
        DefaultDouyin sandbox = sandbox();
        if (sandbox != null) {
            return sandbox.baseUrl();
        }
        return properties.baseUrl().isEmpty() ? PLATFORM : properties.baseUrl();
    }

    /** Where answers come from. */
    String host() {
        return Objects.requireNonNullElse(URI.create(baseUrl()).getHost(), "");
    }

    String clientKey() {
        DefaultDouyin sandbox = sandbox();
        return sandbox == null ? properties.clientKey() : sandbox.clientKey();
    }

    String clientSecret() {
        DefaultDouyin sandbox = sandbox();
        return sandbox == null ? properties.clientSecret() : sandbox.clientSecret();
    }

    /**
     * The app as Spring Security's OAuth 2 client knows it.
     *
     * @throws RequestRejected when there is none
     */
    ClientRegistration registration() {
        if (clientKey().isEmpty() || clientSecret().isEmpty()) {
            throw new RequestRejected(ErrorCode.UNAVAILABLE, "No app at Douyin is configured here.");
        }
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(clientKey())
                .clientSecret(clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(false)
                        .build())
                .authorizationUri(baseUrl() + "/platform/oauth/connect/")
                .tokenUri(baseUrl() + "/oauth/access_token/")
                .redirectUri(properties.callbackUrl().isEmpty() ? "{baseUrl}" + CALLBACK : properties.callbackUrl())
                .scope(properties.scopes())
                .build();
    }

    private @Nullable DefaultDouyin sandbox() {
        return properties.baseUrl().isEmpty() ? broughtAlong.getIfAvailable() : null;
    }
}
