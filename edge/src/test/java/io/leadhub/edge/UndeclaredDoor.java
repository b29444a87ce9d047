package io.leadhub.edge;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A door whose author forgot to say whom it answers. */
@RestController
class UndeclaredDoor {

    @GetMapping("/api/v1/forgotten")
    String forgotten() {
        return "secret";
    }
}
