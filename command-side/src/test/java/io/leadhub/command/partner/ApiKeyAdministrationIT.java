package io.leadhub.command.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.partner.ApiKeyChange;
import io.leadhub.api.partner.ApiKeyTerms;
import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.partner.RateLimit;
import io.leadhub.edge.signature.ApiKey;
import io.leadhub.edge.signature.ApiKeys;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@WithPartners
class ApiKeyAdministrationIT {

    private static final ApiKeyTerms TERMS =
            new ApiKeyTerms("CRM", List.of("203.0.113.0/24", "2001:db8::/32"), new RateLimit(10, 20), null);
    private static final String ACTOR = "client:admin";

    private final PartnerId partner = new PartnerId("p-" + UUID.randomUUID());

    @Autowired
    private ApiKeyAdministration keys;

    @Autowired
    private PartnerAdministration partners;

    @Autowired
    private ApiKeys door;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transactions;

    @Test
    void showsASecretOnceAndVerifiesWithItFromThenOn() {
        ApiKeyWithSecret issued = keys.issue(partner, TERMS, ACTOR);

        ApiKey key = door.findByAccessKeyId(issued.key().accessKeyId()).orElseThrow();
        assertThat(key.secrets())
                .singleElement()
                .isEqualTo(issued.secretKey().value().getBytes(UTF_8));
        assertThat(key.partnerId()).isEqualTo(partner);
        assertThat(key.enabled()).isTrue();
        assertThat(key.allowedIpAddresses()).containsExactly("203.0.113.0/24", "2001:db8::/32");
        assertThat(key.requestsPerSecond()).isEqualTo(10);
        assertThat(key.burst()).isEqualTo(20);
    }

    @Test
    void keepsNoSecretWhereItCouldBeRead() {
        ApiKeyWithSecret issued = keys.issue(partner, TERMS, ACTOR);

        byte[] secret = issued.secretKey().value().getBytes(UTF_8);
        byte[] stored = jdbc.sql("select secret from api_key where key_id = ?")
                .param(issued.key().keyId())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, UTF_8)).doesNotContain(issued.secretKey().value());
        assertThat(events()).isNotEmpty().allSatisfy(event -> assertThat(event)
                .doesNotContain(new String(secret, UTF_8)));
    }

    @Test
    void recordsWhoDidWhat() {
        keys.issue(partner, TERMS, ACTOR);

        List<String> types = jdbc.sql("select payload_type from domain_event_entry where aggregate_identifier = ?"
                        + " and convert_from(meta_data, 'UTF8') like '%client:admin%' order by sequence_number")
                .param(partner.aggregateId())
                .query(String.class)
                .list();
        assertThat(types)
                .containsExactly(
                        "io.leadhub.api.partner.PartnerEvent$PartnerRegistered",
                        "io.leadhub.api.partner.PartnerEvent$ApiKeyIssued");
    }

    @Test
    void keepsNeitherKeyNorEventWhenTheTransactionFails() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
                    keys.issue(partner, TERMS, ACTOR);
                    throw new IllegalStateException("the commit never comes");
                }))
                .hasMessage("the commit never comes");

        assertThat(events()).isEmpty();
        assertThat(keys.list(partner.value(), "", 10).items()).isEmpty();
        assertThat(partners.find(partner.value())).isEmpty();
    }

    @Test
    void registersAnUnknownPartnerOnceHoweverManyKeysItIsGivenAtOnce() {
        Stream<CompletableFuture<ApiKeyWithSecret>> attempts = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> keys.issue(partner, TERMS, ACTOR)));
        attempts.toList().forEach(CompletableFuture::join);

        assertThat(keys.list(partner.value(), "", 10).items()).hasSize(8);
        assertThat(events()).hasSize(9);
        assertThat(partners.find(partner.value())).isPresent();
    }

    @Test
    void verifiesWithBothSecretsUntilTheOverlapEnds() {
        ApiKeyWithSecret issued = keys.issue(partner, TERMS, ACTOR);
        ApiKeyWithSecret rotated = keys.rotate(issued.key().keyId(), Duration.ofHours(1), ACTOR);

        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(secretsAtTheDoor(issued))
                .containsExactly(rotated.secretKey().value(), issued.secretKey().value()));
        assertThat(rotated.key().secretKeyHash()).isNotEqualTo(issued.key().secretKeyHash());
        assertThat(rotated.key().version()).isEqualTo(2);
    }

    @Test
    void dropsTheSecretBeforeAtOnceWhenNoOverlapIsWanted() {
        ApiKeyWithSecret issued = keys.issue(partner, TERMS, ACTOR);
        ApiKeyWithSecret rotated = keys.rotate(issued.key().keyId(), Duration.ZERO, ACTOR);

        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(secretsAtTheDoor(issued))
                .containsExactly(rotated.secretKey().value()));
        assertThat(rotated.key().previousSecretValidUntil()).isNull();
    }

    @Test
    void rotatesOneAfterTheOtherWhenAskedSeveralTimesAtOnce() {
        String keyId = keys.issue(partner, TERMS, ACTOR).key().keyId();
        IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> keys.rotate(keyId, Duration.ofHours(1), ACTOR)))
                .toList()
                .forEach(CompletableFuture::join);

        ApiKeyView key = keys.find(keyId).orElseThrow();
        assertThat(key.version()).isEqualTo(5);
        assertThat(door.findByAccessKeyId(key.accessKeyId()).orElseThrow().secrets())
                .hasSize(2);
    }

    @Test
    void putsADisabledKeyOutOfForceWithinASecond() {
        ApiKeyView key = keys.issue(partner, TERMS, ACTOR).key();
        assertThat(door.findByAccessKeyId(key.accessKeyId()).orElseThrow().enabled())
                .isTrue();

        keys.change(key.keyId(), new ApiKeyChange(CredentialStatus.DISABLED, null, null, null), null, ACTOR);

        await().atMost(Duration.ofSeconds(1))
                .until(() ->
                        !door.findByAccessKeyId(key.accessKeyId()).orElseThrow().enabled());
    }

    @Test
    void changesOnlyWhatIsNamed() {
        ApiKeyView key = keys.issue(partner, TERMS, ACTOR).key();

        ApiKeyView changed = keys.change(
                key.keyId(), new ApiKeyChange(null, null, null, null), new RateLimitChange(null, 50), ACTOR);

        assertThat(changed.rateLimit()).isEqualTo(new RateLimit(10, 50));
        assertThat(changed.description()).isEqualTo("CRM");
        assertThat(changed.allowedIpAddresses()).isEqualTo(key.allowedIpAddresses());
        assertThat(changed.status()).isEqualTo(CredentialStatus.ENABLED);
    }

    @Test
    void knowsNoKeyThatWasNeverIssued() {
        assertThat(door.findByAccessKeyId("AK00000000000000000000")).isEmpty();
        assertThat(door.findByAccessKeyId("' or 1=1 --")).isEmpty();
    }

    @Test
    void listsPageByPage() {
        IntStream.range(0, 5).forEach(n -> keys.issue(partner, TERMS, ACTOR));

        Listing<ApiKeyView> first = keys.list(partner.value(), "", 3);
        Listing<ApiKeyView> second = keys.list(partner.value(), String.valueOf(first.nextCursor()), 3);

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.nextCursor()).isNull();
    }

    private List<String> secretsAtTheDoor(ApiKeyWithSecret issued) {
        return door.findByAccessKeyId(issued.key().accessKeyId()).orElseThrow().secrets().stream()
                .map(secret -> new String(secret, UTF_8))
                .toList();
    }

    private List<String> events() {
        return jdbc.sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?")
                .param(partner.aggregateId())
                .query(String.class)
                .list();
    }
}
