package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.Metadata;
import io.leadhub.api.hook.HookChange;
import io.leadhub.api.hook.HookCommand;
import io.leadhub.api.hook.HookCommand.ChangeHook;
import io.leadhub.api.hook.HookCommand.CloseHook;
import io.leadhub.api.hook.HookCommand.OpenHook;
import io.leadhub.api.hook.HookKey;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.edge.problem.RequestRejected;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens hooks, changes and closes them; the event of each act commits with what it is about. */
@Service
@Transactional
class HookAdministration {

    private static final int ADDRESS_BYTES = 24;
    private static final int KEY_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;
    private static final long TIMEOUT_SECONDS = 10;

    private final CommandGateway commands;
    private final HookRows rows;
    private final KeyedHash hash;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HookAdministration(CommandGateway commands, HookRows rows, KeyedHash hash, Clock clock) {
        this.commands = commands;
        this.rows = rows;
        this.hash = hash;
        this.clock = clock;
    }

    StoredHook open(NewHook asked, String actor) {
        if (!rows.isPartner(asked.partnerId())) {
            throw RequestRejected.because(
                    List.of(new FieldProblem("partnerId", "UNKNOWN", "There is no partner of this partnerId.")));
        }
        byte[] address = new byte[ADDRESS_BYTES];
        random.nextBytes(address);
        String hookId = Base64.getUrlEncoder().withoutPadding().encodeToString(address);
        Instant now = clock.instant();
        StoredHook hook = new StoredHook(
                hookId,
                new HookKey(hex("hook", hookId, KEY_BYTES)),
                asked.partnerId(),
                asked.platform(),
                CredentialStatus.ENABLED,
                bytes(asked.secret()),
                fingerprint(asked.secret()),
                asked.answer(),
                1,
                asked.mapping(),
                now,
                now);
        carryOut(
                new OpenHook(
                        hook.key(),
                        hook.partnerId(),
                        hook.platform().channel(),
                        hook.mapping(),
                        hook.answer(),
                        hook.secretFingerprint()),
                actor);
        rows.add(hook);
        return hook;
    }

    StoredHook change(String hookId, ChangedHook asked, String actor) {
        StoredHook before = held(hookId);
        boolean secretNamed = asked.secret() != null;
        boolean mappingChanged = asked.mapping() != null && !asked.mapping().equals(before.mapping());
        StoredHook now = new StoredHook(
                before.hookId(),
                before.key(),
                before.partnerId(),
                before.platform(),
                asked.status() == null ? before.status() : asked.status(),
                secretNamed ? bytes(asked.secret()) : before.secret(),
                secretNamed ? fingerprint(asked.secret()) : before.secretFingerprint(),
                asked.answer() == null ? before.answer() : asked.answer(),
                before.mappingVersion() + (mappingChanged ? 1 : 0),
                asked.mapping() == null ? before.mapping() : asked.mapping(),
                before.createdAt(),
                clock.instant());
        HookChange change = new HookChange(
                now.status() == before.status() ? null : now.status(),
                mappingChanged ? now.mapping() : null,
                now.answer().equals(before.answer()) ? null : now.answer(),
                now.secretFingerprint().equals(before.secretFingerprint()) ? null : now.secretFingerprint());
        if (change.changesNothing()) {
            return before;
        }
        carryOut(new ChangeHook(now.key(), change), actor);
        if (mappingChanged) {
            rows.addMapping(now);
        }
        rows.change(now);
        return now;
    }

    void close(String hookId, String actor) {
        StoredHook hook = held(hookId);
        carryOut(new CloseHook(hook.key()), actor);
        rows.remove(hook.key());
    }

    private StoredHook held(String hookId) {
        return rows.hold(hookId).orElseThrow(HookAdministration::noSuchHook);
    }

    static RequestRejected noSuchHook() {
        return new RequestRejected(ErrorCode.NOT_FOUND, "There is no such hook.");
    }

    private void carryOut(HookCommand command, String actor) {
        Map<String, Object> metadata = new HashMap<>(Map.of(Metadata.ACTOR, actor));
        metadata.computeIfAbsent(Metadata.CORRELATION_ID, MDC::get);
        commands.send(new GenericCommandMessage<>(command, metadata))
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private String fingerprint(@Nullable String secret) {
        return secret == null || secret.isEmpty() ? "" : hex("secret-fingerprint", secret, FINGERPRINT_BYTES);
    }

    private String hex(String purpose, String value, int bytes) {
        return HexFormat.of().formatHex(Arrays.copyOf(hash.of(purpose, value), bytes));
    }

    private static byte @Nullable [] bytes(@Nullable String secret) {
        return secret == null || secret.isEmpty() ? null : secret.getBytes(UTF_8);
    }
}
