package io.leadhub.standalone.sandbox;

import io.leadhub.api.partner.Scopes;
import io.leadhub.edge.body.BufferedBody;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells administrators what the sandbox was sent with an access key, and lets them make it misbehave. */
@RestController
@RequestMapping(NxlinkSandboxConfiguration.BASE + "/control/{accessKey}")
@RequiresScope(Scopes.ADMIN)
@Hidden
class NxlinkControlController {

    private static final int MAX_SECRET = 256;
    private static final int MOST_INJECTIONS = 100;
    private static final int MOST_TIMES = 10_000;
    private static final int LONGEST_DELAY = 60_000;

    private final NxlinkAccounts accounts;

    NxlinkControlController(NxlinkAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    NxlinkAccount.State state(@PathVariable String accessKey) {
        return accounts.account(accessKey).state();
    }

    /** {@code {accessSecret?, injections:[{takesIn, delayMillis, httpStatus, code, times}]}}, instead of those before. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    NxlinkAccount.State prepare(@PathVariable String accessKey, HttpServletRequest request) {
        Fields fields = Fields.of(StrictJson.DOCUMENT.parse(BufferedBody.of(request)));
        String accessSecret = fields.text("accessSecret", MAX_SECRET);
        List<Injection> injections = fields.objects("injections", MOST_INJECTIONS).stream()
                .map(NxlinkControlController::injection)
                .toList();
        fields.refuseUnknown();
        fields.check();
        accounts.account(accessKey).prepare(accessSecret, injections);
        return state(accessKey);
    }

    @DeleteMapping
    NxlinkAccount.State forget(@PathVariable String accessKey) {
        accounts.account(accessKey).forget();
        return state(accessKey);
    }

    private static Injection injection(Fields fields) {
        return new Injection(
                Objects.requireNonNullElse(fields.bool("takesIn"), false),
                whole(fields.integer("delayMillis", 0, LONGEST_DELAY), 0),
                whole(fields.integer("httpStatus", 200, 599), 0),
                whole(fields.integer("code", 0, Integer.MAX_VALUE), 0),
                whole(fields.integer("times", 1, MOST_TIMES), 1));
    }

    private static int whole(@Nullable Long stated, int otherwise) {
        return stated == null ? otherwise : Math.toIntExact(stated);
    }
}
