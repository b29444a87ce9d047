package io.leadhub.command.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.command.token.TokenRefused.Error;
import io.leadhub.edge.address.ClientAddresses;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.limit.Refused;
import io.leadhub.edge.problem.RequestRejected;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door where clients fetch tokens: spec/4 as JSON, RFC 6749 as a form. */
@RestController
@OpenDoor
class TokenController {

    private final TokenDesk desk;
    private final ClientAddresses addresses;
    private final Refused refused;

    TokenController(TokenDesk desk, ClientAddresses addresses, Refused refused) {
        this.desk = desk;
        this.addresses = addresses;
        this.refused = refused;
    }

    @PostMapping("/api/oauth/token")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = TokenBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        schema = @Schema(implementation = TokenBody.class))
            })
    ResponseEntity<TokenAnswer> token(HttpServletRequest request) {
        checkAddress(request);
        TokenRequest asked = TokenRequests.read(
                request.getContentType(), request.getHeader(HttpHeaders.AUTHORIZATION), BufferedBody.of(request));
        TokenAnswer answer = desk.serve(asked, addresses.of(request));
        return uncached(HttpStatus.OK).body(answer);
    }

    @ExceptionHandler
    ResponseEntity<Refusal> refuse(TokenRefused refusal, HttpServletRequest request) {
        HttpStatus status = statusOf(refusal.error());
        ResponseEntity.BodyBuilder answer = uncached(status);
        if (status == HttpStatus.UNAUTHORIZED) {
            refused.failedAttempt(request, ErrorCode.INVALID_CREDENTIALS, "No client proved itself.");
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"leadhub\"");
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
        }
        return answer.body(new Refusal(refusal.error().name().toLowerCase(Locale.ROOT), refusal.description()));
    }

    /** Whoever goes from client to client with his guesses comes no further than with one of them. */
    private void checkAddress(HttpServletRequest request) {
        try {
            refused.checkAddress(request);
        } catch (RequestRejected tooOften) {
            Duration pause = Objects.requireNonNullElse(tooOften.retryAfter(), Duration.ZERO);
            throw TokenRefused.tooManyFailures(pause.toSeconds() + 1);
        }
    }

    /** RFC 6749, 5.2. */
    record Refusal(
            String error,
            @JsonProperty("error_description") @Nullable String description) {}

    private static HttpStatus statusOf(Error error) {
        return switch (error) {
            case INVALID_REQUEST, INVALID_SCOPE, UNSUPPORTED_GRANT_TYPE -> HttpStatus.BAD_REQUEST;
            case INVALID_CLIENT -> HttpStatus.UNAUTHORIZED;
            case TEMPORARILY_UNAVAILABLE -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    private static ResponseEntity.BodyBuilder uncached(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
