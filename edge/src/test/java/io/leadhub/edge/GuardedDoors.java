package io.leadhub.edge;

import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Doors behind tokens. */
@RestController
@RequiresScope("leads:read")
class GuardedDoors {

    @GetMapping("/api/v1/leads")
    String read(Caller caller, @AuthenticationPrincipal Caller principal) {
        return caller.partnerId() + " " + caller.actor() + " " + caller.equals(principal);
    }

    @RequiresScope("leads:write")
    @PostMapping("/api/v1/leads")
    String write() {
        return "written";
    }

    @RequiresScope("admin")
    @GetMapping("/admin/things")
    String things() {
        return "things";
    }

    @GetMapping("/admin/less")
    String less() {
        return "less";
    }

    @OpenDoor
    @GetMapping("/.well-known/jwks.json")
    String keys() {
        return "{}";
    }
}
