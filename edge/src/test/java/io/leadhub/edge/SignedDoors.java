package io.leadhub.edge;

import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.signature.NonceClaim;
import io.leadhub.edge.signature.VerifiedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Doors for signed requests: one that uses up nonces itself, as ingest does, and one that does not. */
@RestController
@RequestMapping("/public/v1/leads/ingest")
@RequiresScope("leads:ingest")
class SignedDoors {

    @PostMapping
    String ingest(HttpServletRequest request, Caller caller) {
        NonceClaim nonce = VerifiedRequest.of(request).nonceToClaim();
        return caller.partnerId() + " " + BufferedBody.of(request).length + " " + (nonce == null ? "" : nonce.nonce());
    }

    @GetMapping("/{receiptId}")
    CompletableFuture<String> receipt(@PathVariable String receiptId, HttpServletRequest request) {
        NonceClaim nonce = VerifiedRequest.of(request).nonceToClaim();
        return CompletableFuture.supplyAsync(() -> receiptId + " " + nonce);
    }
}
