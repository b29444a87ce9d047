package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.lead.LeadId;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.command.lead.Match.Kind;
import io.leadhub.command.partner.WithPartners;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Who holds a mobile number, as PostgreSQL keeps it and as several nodes may change it. */
@WithPartners
class JdbcIdentitiesIT {

    private static final String MOBILE = "13800138000";
    private static final String OTHER_MOBILE = "13900139000";
    private static final String THIRD_MOBILE = "13500135000";
    private static final String FOURTH_MOBILE = "13600136000";

    private final UUID salt = UUID.randomUUID();

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transactions;

    private MatchingForTests tests;

    @BeforeEach
    void open() {
        tests = MatchingForTests.on(new JdbcIdentities(jdbc), saltedHash());
    }

    @Test
    void aMobileGoesOnToTheLeadThatStillStatesItAndIsFreeAfterTheLast() {
        matchOne(says("E-1", MOBILE));
        LeadId heir = matchOne(says("E-2", OTHER_MOBILE)).leadId();
        assertThat(matchOne(says("E-2", MOBILE)).rival()).isNotNull();

        matchOne(says("E-1", THIRD_MOBILE));
        assertThat(matchOne(says("E-3", MOBILE)).leadId()).isEqualTo(heir);

        matchOne(says("E-2", OTHER_MOBILE));
        assertThat(matchOne(says("E-4", MOBILE)).leadId()).isEqualTo(heir);

        matchAll(says("E-3", FOURTH_MOBILE), says("E-4", FOURTH_MOBILE));
        assertThat(matchOne(says("E-5", MOBILE)).kind()).isEqualTo(Kind.NEW_LEAD);
    }

    @Test
    void theHeirIsTheSourceKnownLongestWhomTheBatchDoesNotContradict() {
        matchOne(says("E-1", MOBILE));
        matchOne(says("E-2", OTHER_MOBILE));
        LeadId second = matchOne(says("E-3", THIRD_MOBILE)).leadId();
        LeadId third = matchOne(says("E-4", FOURTH_MOBILE)).leadId();
        matchAll(says("E-4", MOBILE), says("E-3", MOBILE), says("E-2", MOBILE));

        matchAll(says("E-2", "13400134000"), says("E-1", "13300133000"));
        assertThat(matchOne(says("E-5", MOBILE)).leadId()).isEqualTo(second);

        matchAll(says("E-5", OTHER_MOBILE), says("E-3", OTHER_MOBILE));
        assertThat(matchOne(says("E-6", MOBILE)).leadId()).isEqualTo(third);
    }

    @Test
    void aSourceOfTheSameLeadComesBeforeOneKnownLonger() {
        matchOne(says("E-1", OTHER_MOBILE));
        LeadId holder = matchOne(says("E-2", MOBILE)).leadId();
        matchAll(says("E-3", MOBILE), says("E-1", MOBILE));

        matchOne(says("E-2", THIRD_MOBILE));

        assertThat(matchOne(says("E-4", MOBILE)).leadId()).isEqualTo(holder);
    }

    @Test
    void aContestedSourceIsKnownAsSuchUntilItsLeadIsTheHolder() {
        matchOne(says("E-1", MOBILE));
        matchOne(says("E-2", OTHER_MOBILE));

        assertThat(matchOne(says("E-2", MOBILE)).source().contested()).isTrue();
        assertThat(stored(says("E-2", null)).contested()).isTrue();
        matchOne(says("E-1", THIRD_MOBILE));
        matchOne(says("E-2", null));
        assertThat(stored(says("E-2", null)).contested()).isFalse();
    }

    @Test
    void whoWaitsToLetGoFindsThatTheMobileHasComeToItsLead() {
        matchOne(says("E-1", MOBILE));
        matchOne(says("E-2", OTHER_MOBILE));
        matchOne(says("E-2", MOBILE));

        atTheSameTime(says("E-1", THIRD_MOBILE), says("E-2", FOURTH_MOBILE));

        assertThat(matchOne(says("E-3", MOBILE)).kind()).isEqualTo(Kind.NEW_LEAD);
    }

    @Test
    void whoWaitsToLetGoFindsThatTheHeirIsOneNoLonger() {
        matchOne(says("E-1", MOBILE));
        matchOne(says("E-2", OTHER_MOBILE));
        matchOne(says("E-2", MOBILE));

        atTheSameTime(says("E-2", FOURTH_MOBILE), says("E-1", THIRD_MOBILE));

        assertThat(matchOne(says("E-3", MOBILE)).kind()).isEqualTo(Kind.NEW_LEAD);
    }

    @Test
    void whoWaitsToLetGoFindsAnHeirThatWasNoneBefore() {
        matchOne(says("E-1", MOBILE));
        LeadId heir = matchOne(says("E-2", OTHER_MOBILE)).leadId();

        atTheSameTime(says("E-2", MOBILE), says("E-1", THIRD_MOBILE));

        assertThat(matchOne(says("E-3", MOBILE)).leadId()).isEqualTo(heir);
    }

    /** The second waits for a lock of the first until that has committed. */
    private void atTheSameTime(Statement first, Statement second) {
        CompletableFuture<Match> waiting = Objects.requireNonNull(transactions.execute(transaction -> {
            tests.matchAll(first);
            int connection = Objects.requireNonNull(jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class));
            CompletableFuture<Match> started = CompletableFuture.supplyAsync(() -> matchOne(second));
            await().atMost(Duration.ofSeconds(30)).until(() -> isWaitedFor(connection));
            return started;
        }));
        waiting.join();
    }

    private boolean isWaitedFor(int connection) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))",
                Boolean.class,
                connection));
    }

    private Identities.KnownSource stored(Statement statement) {
        IdentityKey source = IdentityKey.of(tests.keyedHash(), statement.source());
        return Objects.requireNonNull(transactions.execute(
                transaction -> tests.identities().lockSources(List.of(source)).get(source)));
    }

    private Match matchOne(Statement statement) {
        return matchAll(statement).getFirst();
    }

    private List<Match> matchAll(Statement... statements) {
        return Objects.requireNonNull(transactions.execute(transaction -> tests.matchAll(statements)));
    }

    private Statement says(String externalId, @Nullable String phone) {
        return tests.says("acme", externalId, phone);
    }

    private KeyedHash saltedHash() {
        return (purpose, value) -> {
            try {
                return MessageDigest.getInstance("SHA-256")
                        .digest((salt + purpose + value).getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
