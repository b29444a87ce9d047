package io.leadhub.edge;

import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.limit.LongRequest;
import java.util.concurrent.CountDownLatch;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Doors behind tokens. */
@RestController
@RequiresScope("leads:read")
public class GuardedDoors {

    public static volatile CountDownLatch exporting = new CountDownLatch(0);
    public static volatile CountDownLatch exportMayEnd = new CountDownLatch(0);

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

    @LongRequest
    @GetMapping("/api/v1/export")
    StreamingResponseBody export() {
        return output -> {
            exporting.countDown();
            try {
                exportMayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            output.write('x');
        };
    }

    @OpenDoor
    @GetMapping("/.well-known/jwks.json")
    String keys() {
        return "{}";
    }
}
