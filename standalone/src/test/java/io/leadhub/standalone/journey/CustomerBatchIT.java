package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.Metadata;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PhoneNumber.Kind;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.lead.Customers;
import io.leadhub.command.lead.Customers.Decision;
import io.leadhub.command.lead.Customers.Upsert;
import io.leadhub.command.lead.Statement;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.StoreInUse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Customer records that share one transaction: each sees what those before it in the batch changed. */
class CustomerBatchIT {

    private static final String CUSTOMERS = "/api/external/customers";

    private final StoreInUse store = LivePlatform.store();
    private final JdbcTemplate jdbc = LivePlatform.bean(JdbcTemplate.class);
    private final KeyedHash keyedHash = LivePlatform.bean(KeyedHash.class);
    private final PartnerId partner = new PartnerId("batch-" + UUID.randomUUID());
    private final long firstPhone = ThreadLocalRandom.current().nextLong(15_000_000_000L, 16_000_000_000L);
    private final String home = Long.toString(firstPhone);
    private final String work = Long.toString(firstPhone + 1);
    private final String shop = Long.toString(firstPhone + 2);

    @Test
    void severalRecordsOfOneNewUserAreOneLeadAndOneCreation() {
        List<Decision> decided = decide(says("li", null, "小李"), says("li", home, "小李"), says("li", work, "老李"));

        assertThat(outcomes(decided)).containsExactly("CREATED", "UPDATED", "UPDATED");
        assertThat(decided.stream().map(CustomerBatchIT::lead).distinct()).hasSize(1);
        assertThat(decided.stream()
                        .map(decision -> ((Decision.Taken) decision).upsert().number())
                        .distinct())
                .hasSize(1);
        assertThat(holderOf(home)).isNull();
        assertThat(holderOf(work)).isEqualTo(user("li"));
        assertThat(claimOf(home)).isNull();
        assertThat(claimOf(work)).isEqualTo(lead(decided.getFirst()));
        assertThat(outcomes(decide(says("li", work, "老李"), says("li", null, "老李"))))
                .containsExactly("UNCHANGED", "UNCHANGED");
    }

    @Test
    void aPhoneIsHandedOverWithinOneBatch() {
        LeadId li = lead(decide(says("li", home, "小李")).getFirst());

        List<Decision> decided = decide(
                says("wang", home, "小王"), says("li", work, "小李"), says("wang", home, "小王"), says("li", home, "小李"));

        assertThat(outcomes(decided)).containsExactly("PHONE TAKEN", "UPDATED", "CREATED", "PHONE TAKEN");
        LeadId wang = lead(decided.get(2));
        assertThat(wang).isNotEqualTo(li);
        assertThat(holderOf(home)).isEqualTo(user("wang"));
        assertThat(holderOf(work)).isEqualTo(user("li"));
        assertThat(claimOf(home)).isEqualTo(wang);
        assertThat(claimOf(work)).isEqualTo(li);
    }

    @Test
    void twoUsersSwapTheirPhonesWithinOneBatch() {
        List<Decision> before = decide(says("li", home, "小李"), says("wang", work, "小王"));

        List<Decision> swapped = decide(says("li", shop, "小李"), says("wang", home, "小王"), says("li", work, "小李"));

        assertThat(outcomes(swapped)).containsExactly("UPDATED", "UPDATED", "UPDATED");
        assertThat(swapped.stream().map(CustomerBatchIT::lead))
                .containsExactly(lead(before.get(0)), lead(before.get(1)), lead(before.get(0)));
        assertThat(holderOf(home)).isEqualTo(user("wang"));
        assertThat(holderOf(work)).isEqualTo(user("li"));
        assertThat(holderOf(shop)).isNull();
        assertThat(claimOf(home)).isEqualTo(lead(before.get(1)));
        assertThat(claimOf(work)).isEqualTo(lead(before.get(0)));
        assertThat(claimOf(shop)).isNull();
    }

    @Test
    void ofTwoNewUsersInOneBatchTheFirstGetsThePhone() {
        List<Decision> decided = decide(says("li", home, "小李"), says("wang", home, "小王"), says("wang", null, "小王"));

        assertThat(outcomes(decided)).containsExactly("CREATED", "PHONE TAKEN", "CREATED");
        assertThat(lead(decided.get(2))).isNotEqualTo(lead(decided.get(0)));
        assertThat(holderOf(home)).isEqualTo(user("li"));
    }

    @Test
    void aRecordThatCannotBeDecidedAboutIsKeptAndDecidedAboutOnceLater() {
        Administrator administrator = new Administrator();
        Partner sender = administrator.partner("spoilt-" + UUID.randomUUID());
        Reader auditor = administrator.reader(sender.partnerId(), "audit:read", "leads:read", "leads:read:pii");
        byte[] record = Door.JSON.writeValueAsBytes(Map.of("userId", "u-spoilt", "nickname", "写不进"));
        long before = store.head();
        Runnable mend = spoil(Source.ofUser(new PartnerId(sender.partnerId()), "u-spoilt", Channel.REFERRAL));
        String receipt;
        try {
            Door.Answer answer =
                    sender.signed("POST", CUSTOMERS, UUID.randomUUID().toString(), record);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
            receipt = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> auditor.get("/api/v1/audit/raw-payloads?processingStatus=PENDING")
                                    .json()
                                    .at("/items/0/receiptId")
                                    .asString(""),
                            found -> !found.isEmpty());
            assertThat(auditor.find("写不进")).isEmpty();
        } finally {
            mend.run();
        }
        jdbc.update(
                "UPDATE undecided_payload SET received_at = now() - interval '1 hour' WHERE receipt_id = ?", receipt);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(auditor.find("写不进")).hasSize(1));
        assertThat(store.after(before))
                .filteredOn(event -> event.stream().equals(receipt))
                .hasSize(2);
        Door.Answer again = sender.signed("POST", CUSTOMERS, UUID.randomUUID().toString(), record);
        assertThat(again.json().path("data").path("id").asLong())
                .isEqualTo(auditor.find("写不进").getFirst());
        assertThat(again.json().path("data").has("action")).as("created before").isFalse();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM undecided_payload WHERE receipt_id = ?", Integer.class, receipt))
                .isZero();
    }

    /** Lets every transaction fail that makes this source known. */
    private Runnable spoil(Source source) {
        String key = HexFormat.of().formatHex(sourceKey(source));
        jdbc.execute("CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'spoilt by a test'; END $$");
        jdbc.execute("CREATE TRIGGER spoil BEFORE INSERT ON lead_source FOR EACH ROW WHEN (NEW.source_key = '\\x" + key
                + "'::bytea) EXECUTE FUNCTION spoil()");
        return () -> {
            jdbc.execute("DROP TRIGGER spoil ON lead_source");
            jdbc.execute("DROP FUNCTION spoil()");
        };
    }

    private List<Decision> decide(Upsert... upserts) {
        Customers customers = LivePlatform.bean(Customers.class);
        return LivePlatform.bean(EventJournal.class).appendWith(events -> customers.upsert(Arrays.asList(upserts)));
    }

    private Upsert says(String userId, @Nullable String phone, String nickname) {
        CustomerRecord customer = new CustomerRecord(
                null, nickname, null, null, null, null, null, List.of(), null, null, null, null, null);
        PhoneNumber mobile = phone == null ? null : new PhoneNumber(phone, "+86" + phone, Kind.MOBILE);
        return new Upsert(
                new Statement(
                        LivePlatform.bean(RawPayloads.class).newReceipt(),
                        Source.ofUser(partner, userId, Channel.REFERRAL),
                        Instant.now(),
                        Contribution.ofCustomer(null, mobile, null, null, customer),
                        Map.of(Metadata.CORRELATION_ID, "customer-batch", Metadata.ACTOR, "test")),
                false);
    }

    private static List<String> outcomes(List<Decision> decided) {
        return decided.stream()
                .map(decision -> switch (decision) {
                    case Decision.Taken taken -> taken.upsert().outcome().name();
                    case Decision.PhoneTaken phone -> "PHONE TAKEN";
                })
                .toList();
    }

    private static LeadId lead(Decision decision) {
        return ((Decision.Taken) decision).leadId();
    }

    private String user(String userId) {
        return HexFormat.of().formatHex(sourceKey(Source.ofUser(partner, userId, Channel.REFERRAL)));
    }

    private byte[] sourceKey(Source source) {
        return keyedHash.of("source", source.partnerId() + "\0" + source.sourceSystem() + "\0" + source.externalId());
    }

    private @Nullable String holderOf(String phone) {
        byte[] key = keyedHash.of("user-mobile", partner + "\0+86" + phone);
        return jdbc
                .queryForList("SELECT encode(user_key, 'hex') FROM user_phone WHERE phone_key = ?", String.class, key)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private @Nullable LeadId claimOf(String phone) {
        byte[] key = keyedHash.of("mobile", "+86" + phone);
        return jdbc.queryForList("SELECT lead_id FROM mobile_claim WHERE mobile_key = ?", String.class, key).stream()
                .findFirst()
                .map(LeadId::new)
                .orElse(null);
    }
}
