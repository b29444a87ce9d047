package io.leadhub.command.token;

import com.nimbusds.jose.jwk.JWK;
import io.leadhub.api.partner.Scopes;
import io.leadhub.command.partner.Overlap;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the public halves of the signing keys, and lets administrators replace the one that signs. */
@RestController
class SigningKeyController {

    private static final Duration USUAL_OVERLAP = Tokens.LIFETIME.plusHours(1);
    private static final Duration CACHED_FOR = Duration.ofMinutes(1);

    private final SigningKeyRing keys;

    SigningKeyController(SigningKeyRing keys) {
        this.keys = keys;
    }

    @GetMapping("/.well-known/jwks.json")
    @OpenDoor
    ResponseEntity<Map<String, List<Map<String, Object>>>> published() {
        List<Map<String, Object>> published =
                keys.published().stream().map(JWK::toJSONObject).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED_FOR).cachePublic())
                .body(Map.of("keys", published));
    }

    @PostMapping("/admin/signing-keys/rotate")
    @RequiresScope(Scopes.ADMIN)
    @RequestBody(content = @Content(schema = @Schema(implementation = Overlap.class)))
    SigningKeyRing.Rotation rotate(HttpServletRequest request, Caller caller) {
        Overlap asked = Overlap.read(BufferedBody.of(request), USUAL_OVERLAP);
        return keys.rotate(asked.duration(), caller.actor());
    }
}
