package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.backbone.crypto.SubjectKeys;
import io.leadhub.standalone.LivePlatform;
import io.leadhub.standalone.journey.Door.Answer;
import io.leadhub.standalone.journey.Listener.Heard;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What subscribers are told, from the door that something came in by to their own. */
class WebhookJourneyIT {

    private static long lastPhone = 13_900_000_000L + Math.floorMod(System.nanoTime(), 80_000_000L);

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("hooked-" + UUID.randomUUID());
    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void aPartnerIsToldOfItsLeadsInOrderSignedAndNumbered() {
        Webhook webhook = subscribe("LEAD_CREATED", "LEAD_UPDATED", "INGEST_COMPLETED");

        String phone = newPhone();
        long lead = partner.tells("L-1", Map.of("name", "张三丰", "phone", phone, "email", "zhang@example.com"))
                .leadId();
        partner.tells("L-1", Map.of("phone", phone, "city", "厦门", "notes", "很着急"));

        Heard created = listener.awaits("LEAD_CREATED", 1).getFirst();
        Heard updated = listener.awaits("LEAD_UPDATED", 1).getFirst();
        listener.awaits("INGEST_COMPLETED", 2);
        assertThat(created.json().propertyNames()).containsExactly("id", "type", "timestamp", "sequence", "data");
        assertThat(created.data().path("leadId").asLong()).isEqualTo(lead);
        assertThat(created.data().path("status").asString()).isEqualTo("NEW");
        assertThat(created.data().path("channel").asString()).isEqualTo("ingest");
        assertThat(created.data().path("externalId").asString()).isEqualTo("L-1");
        assertThat(created.data().path("name").asString()).isEqualTo("张*");
        assertThat(created.data().path("phone").asString()).matches("139\\*{4}\\d{4}");
        assertThat(created.data().path("email").asString()).isEqualTo("z***@example.com");
        assertThat(updated.data().path("leadId").asLong()).isEqualTo(lead);
        assertThat(updated.data().path("city").asString()).isEqualTo("厦门");
        assertThat(updated.data().path("notes").asString()).isEqualTo("***");
        assertThat(Instant.parse(created.json().path("timestamp").asString()))
                .isBefore(Instant.parse(updated.json().path("timestamp").asString()));
        assertThat(created.sequence()).isLessThan(updated.sequence());
        assertThat(listener.heard())
                .allSatisfy(heard -> Webhook.assertSigned(heard, webhook.secret(), webhook.secret()));
        assertNumberedWithoutGaps(listener.heard(), 4);
    }

    @Test
    void contactDataIsPlainOnlyForWhoeverMaySeeIt() {
        Webhook.to(
                administrator,
                Map.of(
                        "partnerId",
                        partner.partnerId(),
                        "url",
                        listener.url(),
                        "eventTypes",
                        List.of("LEAD_CREATED"),
                        "includePersonalData",
                        true));
        String phone = newPhone();

        partner.tells("L-2", Map.of("name", "李四", "phone", phone, "customFields", Map.of("budget", 5)));

        JsonNode data = listener.awaits("LEAD_CREATED", 1).getFirst().data();
        assertThat(data.path("name").asString()).isEqualTo("李四");
        assertThat(data.path("phone").asString()).isEqualTo(phone);
        assertThat(data.path("customFields").path("budget").asInt()).isEqualTo(5);
        assertThat(Webhook.jdbc()
                        .queryForList(
                                "SELECT convert_from(data, 'UTF8') FROM webhook_delivery WHERE webhook_id IN"
                                        + " (SELECT webhook_id FROM webhook WHERE partner_id = ?)",
                                String.class,
                                partner.partnerId()))
                .isNotEmpty()
                .noneMatch(stored -> stored.contains("李四") || stored.contains(phone));
    }

    @Test
    void whatWasWrittenInPlainIsMaskedOnceItMayNoLongerBeSeen() {
        Webhook webhook = Webhook.to(
                administrator,
                Map.of(
                        "partnerId",
                        partner.partnerId(),
                        "url",
                        listener.url(),
                        "eventTypes",
                        List.of("LEAD_CREATED"),
                        "includePersonalData",
                        true));
        webhook.changes(Map.of("status", "DISABLED"));
        String phone = newPhone();
        partner.tells("P-1", Map.of("name", "李四", "phone", phone, "notes", "很着急", "customFields", Map.of("budget", 5)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(1));

        webhook.changes(Map.of("status", "ENABLED", "includePersonalData", false));

        JsonNode data = listener.awaits("LEAD_CREATED", 1).getFirst().data();
        assertThat(data.path("name").asString()).isEqualTo("李*");
        assertThat(data.path("phone").asString()).isEqualTo("139****" + phone.substring(7));
        assertThat(data.path("notes").asString()).isEqualTo("***");
        assertThat(data.path("customFields").path("budget").asString()).isEqualTo("***");
        assertThat(data.path("externalId").asString()).isEqualTo("P-1");
    }

    @Test
    void nobodyHearsOfWhatOthersBroughtInButThePlatform() {
        Partner other = administrator.partner("other-" + UUID.randomUUID());
        try (Listener others = new Listener();
                Listener platforms = new Listener()) {
            subscribe("LEAD_CREATED", "LEAD_UPDATED");
            Webhook.to(administrator, other.partnerId(), others.url(), "LEAD_CREATED", "LEAD_UPDATED");
            Webhook.to(administrator, "platform", platforms.url(), "LEAD_CREATED", "LEAD_UPDATED");
            String phone = newPhone();

            long first =
                    partner.tells("L-3", Map.of("name", "王五", "phone", phone)).leadId();
            long second = other.tells("M-3", Map.of("wechat", "wangwu1", "phone", phone))
                    .leadId();

            Heard joined = others.awaits("LEAD_CREATED", 1).getFirst();
            assertThat(joined.data().path("leadId").asLong()).isEqualTo(second).isNotEqualTo(first);
            assertThat(joined.data().has("name")).isFalse();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(platforms.heard("LEAD_UPDATED"))
                    .anySatisfy(told -> {
                        assertThat(told.data().path("leadId").asLong()).isEqualTo(first);
                        assertThat(told.data().path("name").asString()).isEqualTo("王*");
                        assertThat(told.data().path("externalId").asString()).isEqualTo("M-3");
                    }));
            assertThat(listener.awaits("LEAD_CREATED", 1)).hasSize(1);
            assertThat(listener.heard("LEAD_UPDATED")).isEmpty();
        }
    }

    @Test
    void aSenderIsToldWhatCouldNotBeTaken() {
        subscribe("INGEST_FAILED");

        partner.sends(Partner.body("Shop", "L-4", Map.of("name", "没有联系方式")));

        JsonNode data = listener.awaits("INGEST_FAILED", 1).getFirst().data();
        assertThat(data.path("errorCode").asString()).isEqualTo("INVALID_PARAMETER");
        assertThat(data.path("receiptId").asString()).isNotBlank();
        assertThat(data.path("details").size()).isPositive();
    }

    @Test
    void whatIsNotTakenIsTriedAgainWithTheSameIdAndHoldsUpOnlyItsOwnLead() {
        Webhook webhook = subscribe("LEAD_CREATED", "LEAD_UPDATED");
        listener.answers(500, Map.of(), "no room");

        String phone = newPhone();
        partner.tells("L-5", Map.of("name", "赵六", "phone", phone));
        Heard first = listener.awaits("LEAD_CREATED", 1).getFirst();
        webhook.timeStandsFor(first.id(), 1);
        partner.tells("L-5", Map.of("phone", phone, "city", "北京"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(2));
        listener.answers(200);
        partner.tells("L-6", Map.of("name", "钱七", "phone", newPhone()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(listener.heard("LEAD_CREATED"))
                .anySatisfy(told ->
                        assertThat(told.data().path("externalId").asString()).isEqualTo("L-6")));
        assertThat(listener.heard("LEAD_UPDATED")).isEmpty();

        webhook.timePasses();

        listener.awaits("LEAD_UPDATED", 1);
        List<Heard> ofTheFirst = listener.heard().stream()
                .filter(told -> told.id().equals(first.id()))
                .toList();
        assertThat(ofTheFirst).hasSize(2);
        assertThat(ofTheFirst.getLast().body()).isEqualTo(first.body());
        webhook.awaitDelivered(first.id());
        JsonNode attempts = webhook.delivery(first.id()).path("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("status").asInt()).isEqualTo(500);
        assertThat(attempts.get(0).path("answer").asString()).isEqualTo("no room");
        assertThat(attempts.get(0).path("durationMillis").isNumber()).isTrue();
        assertThat(attempts.get(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aReceiverIsLeftAloneForAsLongAsItAsks() {
        Webhook webhook = subscribe("LEAD_CREATED");
        listener.answers(429, Map.of("Retry-After", "600"), "");

        partner.tells("L-7", Map.of("name", "孙八", "phone", newPhone()));

        Heard told = listener.awaits("LEAD_CREATED", 1).getFirst();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Instant.parse(
                        webhook.delivery(told.id()).path("nextAttemptAt").asString()))
                .isAfter(Instant.now().plusSeconds(500)));
        partner.tells("L-8", Map.of("name", "周九", "phone", newPhone()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(2));
        assertThat(listener.heard()).hasSize(1);
    }

    @Test
    void oneThatIsGoneIsGivenUpWithNoticeAndGetsEverythingOnceItIsBack() {
        try (Listener notices = new Listener()) {
            Webhook webhook = subscribe("LEAD_CREATED", "LEAD_UPDATED");
            Webhook.to(administrator, partner.partnerId(), notices.url(), "INGEST_FAILED", "WEBHOOK_DISABLED");
            listener.answers(410);
            String phone = newPhone();
            partner.tells("L-9", Map.of("name", "吴十", "phone", phone));

            Heard notice = notices.awaits("WEBHOOK_DISABLED", 1).getFirst();

            assertThat(notice.data().path("webhookId").asString()).isEqualTo(webhook.id());
            assertThat(notice.data().path("reason").asString()).isEqualTo("GONE");
            assertThat(webhook.view().path("status").asString()).isEqualTo("DISABLED");
            assertThat(webhook.view().path("disabledReason").asString()).isEqualTo("GONE");
            partner.tells("L-9", Map.of("phone", phone, "city", "上海"));
            partner.tells("L-10", Map.of("name", "郑一", "phone", newPhone()));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(3));
            assertThat(webhook.asks("test", Map.of()).status()).isEqualTo(409);
            listener.answers(200).forgets();

            assertThat(webhook.changes(Map.of("status", "ENABLED")).status()).isEqualTo(200);

            listener.awaits("LEAD_UPDATED", 1);
            listener.awaits("LEAD_CREATED", 2);
            assertNumberedWithoutGaps(listener.heard(), 3);
            assertThat(webhook.view().has("disabledReason")
                            && !webhook.view().path("disabledReason").isNull())
                    .isFalse();
        }
    }

    @Test
    void oneThatHasFailedForTooLongIsGivenUp() {
        Webhook webhook = subscribe("LEAD_CREATED");
        listener.answers(503);
        partner.tells("L-11", Map.of("name", "冯二", "phone", newPhone()));
        listener.awaits("LEAD_CREATED", 1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(webhook.view().path("failingSince").isNull()).isFalse());

        Webhook.jdbc()
                .update(
                        "UPDATE webhook_lease SET failing_since = now() - interval '121 hours' WHERE webhook_id = ?",
                        webhook.id());
        partner.tells("L-12", Map.of("name", "陈三", "phone", newPhone()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        webhook.view().path("disabledReason").asString())
                .isEqualTo("FAILING"));
    }

    @Test
    void oneDeliveryThatIsNeverTakenIsParkedAndLetsTheNextGo() {
        Webhook webhook = subscribe("LEAD_CREATED", "LEAD_UPDATED");
        listener.answers(500);
        String phone = newPhone();
        partner.tells("L-13", Map.of("name", "褚四", "phone", phone));
        String parked = listener.awaits("LEAD_CREATED", 1).getFirst().id();
        partner.tells("L-13", Map.of("phone", phone, "city", "广州"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(webhook.delivery(parked).path("attempts")).hasSize(1));

        Webhook.jdbc().update("UPDATE webhook_delivery SET attempts = 9 WHERE delivery_id = ?", parked);
        webhook.timePasses();

        listener.awaits("LEAD_UPDATED", 1);
        assertThat(webhook.delivery(parked).path("status").asString()).isEqualTo("EXHAUSTED");
        listener.answers(200).forgets();
        assertThat(webhook.asks("deliveries/" + parked + "/redeliver", Map.of()).status())
                .isEqualTo(202);
        assertThat(listener.awaits("LEAD_CREATED", 1).getFirst().id()).isEqualTo(parked);
        webhook.awaitDelivered(parked);
    }

    @Test
    void aSecretIsRotatedWithoutAnyDeliveryThatCannotBeVerified() {
        Webhook webhook = subscribe("LEAD_CREATED");
        JsonNode rotated =
                webhook.asks("rotate-secret", Map.of("overlapSeconds", 600)).json();
        String fresh = rotated.path("secret").asString();
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(webhook.secret());

        assertThat(webhook.asks("test", Map.of()).status()).isEqualTo(202);
        Webhook.assertSigned(listener.awaits("WEBHOOK_TEST", 1).getLast(), webhook.secret(), fresh, webhook.secret());

        assertThat(webhook.asks("rotate-secret/finish", Map.of()).status()).isEqualTo(200);

        assertThat(webhook.asks("test", Map.of()).status()).isEqualTo(202);
        Webhook.assertSigned(listener.awaits("WEBHOOK_TEST", 2).getLast(), fresh, fresh);
        assertThat(webhook.view().path("version").asInt()).isEqualTo(2);
        assertThat(webhook.view().has("secret")).isFalse();
    }

    @Test
    void aRangeOfTimeIsReplayedWithTheSameIdsAndFillsANewEndpoint() {
        Webhook webhook = subscribe("LEAD_CREATED", "LEAD_UPDATED");
        Instant from = Instant.now().minusSeconds(1);
        IntStream.range(0, 5).forEach(n -> partner.tells("R-" + n, Map.of("name", "卫五" + n, "phone", newPhone())));
        partner.tells("R-0", Map.of("wechat", "weiwu5", "city", "深圳"));
        listener.awaits("LEAD_UPDATED", 1);
        listener.awaits("LEAD_CREATED", 5);
        List<String> ids = listener.heard().stream().map(Heard::id).sorted().toList();
        List<Long> sequences =
                listener.heard().stream().map(Heard::sequence).sorted().toList();
        listener.forgets();
        Map<String, Object> range = Map.of(
                "from", from.toString(), "to", Instant.now().plusSeconds(1).toString());

        JsonNode counted = webhook.asks("replay", with(range, "dryRun", true)).json();
        assertThat(counted.path("count").asLong()).isEqualTo(6);
        assertThat(counted.path("dryRun").asBoolean()).isTrue();
        assertThat(listener.heard()).isEmpty();
        Answer replayed = webhook.asks("replay", range);
        assertThat(replayed.status()).isEqualTo(202);
        assertThat(replayed.json().path("count").asLong()).isEqualTo(6);

        listener.awaits("LEAD_UPDATED", 1);
        listener.awaits("LEAD_CREATED", 5);
        assertThat(listener.heard().stream().map(Heard::id).sorted().toList()).isEqualTo(ids);
        assertThat(listener.heard().stream().map(Heard::sequence).sorted().toList())
                .isEqualTo(sequences);

        try (Listener late = new Listener()) {
            Webhook fresh = Webhook.to(administrator, partner.partnerId(), late.url(), "LEAD_CREATED", "LEAD_UPDATED");
            assertThat(fresh.asks("replay", range).json().path("count").asLong())
                    .isEqualTo(6);
            late.awaits("LEAD_UPDATED", 1);
            late.awaits("LEAD_CREATED", 5);
            assertNumberedWithoutGaps(late.heard(), 6);
            List<Heard> ofTheFirst = late.heard().stream()
                    .filter(told -> told.data().path("externalId").asString().equals("R-0"))
                    .toList();
            assertThat(ofTheFirst).extracting(Heard::type).containsExactly("LEAD_CREATED", "LEAD_UPDATED");
        }
    }

    @Test
    void lostTokensAndReplaysOfTheGroupSendNothingTwice() {
        Webhook webhook = subscribe("LEAD_CREATED", "INGEST_COMPLETED");
        String phone = newPhone();
        partner.tells("T-1", Map.of("name", "蒋六", "phone", phone));
        partner.tells("T-1", Map.of("phone", phone, "city", "杭州"));
        listener.awaits("LEAD_CREATED", 1);
        listener.awaits("INGEST_COMPLETED", 2);
        long written = webhook.view().path("lastSequence").asLong();
        webhook.changes(Map.of("eventTypes", List.of("LEAD_CREATED", "LEAD_UPDATED", "INGEST_COMPLETED")));

        StreamingEventProcessor group = LivePlatform.bean(EventProcessingConfiguration.class)
                .eventProcessor("webhook-intents", StreamingEventProcessor.class)
                .orElseThrow();
        group.shutDown();
        group.resetTokens();
        group.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(group.processingStatus().values())
                        .isNotEmpty()
                        .allMatch(EventTrackerStatus::isCaughtUp));
        partner.tells("T-2", Map.of("name", "沈七", "phone", newPhone()));

        listener.awaits("LEAD_CREATED", 2);
        listener.awaits("INGEST_COMPLETED", 3);
        assertThat(webhook.view().path("lastSequence").asLong()).isEqualTo(written + 2);
        assertThat(listener.heard()).hasSize(5);
        partner.tells("T-1", Map.of("phone", phone, "city", "宁波"));
        listener.awaits("LEAD_UPDATED", 1);
    }

    @Test
    void whatADeadNodeHeldIsTakenOverOnceItsLeaseHasRunOut() {
        Webhook webhook = subscribe("LEAD_CREATED");
        Webhook.jdbc()
                .update(
                        "UPDATE webhook_lease SET owner = 'a dead node', leased_until = now() + interval '1 hour'"
                                + " WHERE webhook_id = ?",
                        webhook.id());
        partner.tells("D-1", Map.of("name", "韩八", "phone", newPhone()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(1));
        assertThat(listener.heard()).isEmpty();

        Webhook.jdbc()
                .update(
                        "UPDATE webhook_lease SET leased_until = now() - interval '1 second' WHERE webhook_id = ?",
                        webhook.id());

        listener.awaits("LEAD_CREATED", 1);
    }

    @Test
    void ofSomebodyWhoWasErasedNothingIsSentButThat() {
        Webhook webhook = subscribe("LEAD_CREATED");
        webhook.changes(Map.of("status", "DISABLED"));
        partner.tells("E-1", Map.of("name", "杨九", "phone", newPhone()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(webhook.deliveries()).hasSize(1));
        String subject = Webhook.jdbc()
                .queryForObject(
                        "SELECT subject FROM webhook_delivery WHERE webhook_id = ?", String.class, webhook.id());
        LivePlatform.bean(SubjectKeys.class).delete(subject);

        webhook.changes(Map.of("status", "ENABLED"));

        Heard told = listener.awaits("LEAD_CREATED", 1).getFirst();
        assertThat(told.data().path("erased").asBoolean()).isTrue();
        assertThat(told.data().has("name")).isFalse();
        assertThat(told.data().path("externalId").asString()).isEqualTo("E-1");
    }

    @Test
    void aReceiverThatHangsDoesNotDelayTheOthers() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Webhook stuck = Webhook.to(
                    administrator,
                    partner.partnerId(),
                    "http://127.0.0.1:" + hanging.getLocalPort() + "/",
                    "LEAD_CREATED");
            subscribe("LEAD_CREATED");

            IntStream.range(0, 30)
                    .forEach(n ->
                            partner.sends(Partner.body("Shop", "H-" + n, Map.of("name", "朱十", "phone", newPhone()))));

            listener.awaits("LEAD_CREATED", 30);
            assertThat(stuck.deliveries())
                    .hasSize(30)
                    .allMatch(delivery -> delivery.path("status").asString().equals("PENDING"));
            stuck.changes(Map.of("status", "DISABLED"));
        }
    }

    @Test
    void aSubscriptionIsListedChangedAndRemoved() {
        Webhook webhook = subscribe("LEAD_CREATED");
        assertThat(administrator
                        .reads()
                        .get("/admin/webhooks?partnerId=" + partner.partnerId())
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(webhook.changes(Map.of("eventTypes", List.of("INGEST_COMPLETED"), "description", "another"))
                        .json()
                        .path("eventTypes")
                        .get(0)
                        .asString())
                .isEqualTo("INGEST_COMPLETED");

        assertThat(administrator.delete("/admin/webhooks/" + webhook.id()).status())
                .isEqualTo(204);

        assertThat(administrator.reads().get("/admin/webhooks/" + webhook.id()).status())
                .isEqualTo(404);
        assertThat(webhook.asks("test", Map.of()).status()).isEqualTo(404);
        partner.tells("X-1", Map.of("name", "秦一", "phone", newPhone()));
        assertThat(listener.heard()).isEmpty();
    }

    @Test
    void everythingThatIsWrongWithASubscriptionIsSaidAtOnce() {
        Answer refused = administrator.post(
                "/admin/webhooks",
                Map.of(
                        "partnerId",
                        "a/b",
                        "url",
                        "ftp://x",
                        "eventTypes",
                        List.of("LEAD_FLOWN"),
                        "secret",
                        "x",
                        "no",
                        1));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("details").valueStream().map(detail -> detail.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("partnerId", "url", "eventTypes", "secret", "no");
        assertThat(administrator
                        .reader(partner.partnerId(), "leads:read")
                        .get("/admin/webhooks")
                        .status())
                .isEqualTo(403);
    }

    private Webhook subscribe(String... types) {
        return Webhook.to(administrator, partner.partnerId(), listener.url(), types);
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> all = new HashMap<>(map);
        all.put(name, value);
        return all;
    }

    private static void assertNumberedWithoutGaps(List<Heard> heard, int count) {
        assertThat(heard.stream().map(Heard::sequence).distinct().sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
    }

    private static synchronized String newPhone() {
        return Long.toString(++lastPhone);
    }
}
