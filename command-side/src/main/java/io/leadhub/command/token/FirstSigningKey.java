package io.leadhub.command.token;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Sees to it at every start that tokens can be signed. */
@Component
class FirstSigningKey implements ApplicationRunner {

    private final SigningKeyRing keys;

    FirstSigningKey(SigningKeyRing keys) {
        this.keys = keys;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        keys.ensure();
    }
}
