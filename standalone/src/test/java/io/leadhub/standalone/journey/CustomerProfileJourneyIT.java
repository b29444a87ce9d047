package io.leadhub.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.access.AccessEvent.PersonalDataRead;
import io.leadhub.standalone.LivePlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What other systems see of one customer. */
class CustomerProfileJourneyIT {

    private final Administrator administrator = new Administrator();
    private final Partner partner = administrator.partner("profile-" + UUID.randomUUID());
    private final Reader masked = administrator.reader(partner.partnerId(), "customers:read");
    private final Reader full = administrator.reader(partner.partnerId(), "customers:read", "customers:read:pii");
    private final long id = partner.tells(
                    "p-1",
                    Map.of(
                            "name",
                            "张三",
                            "phone",
                            "13800138000",
                            "email",
                            "zhangsan@example.com",
                            "wechat",
                            "wxid_zhang",
                            "city",
                            "厦门",
                            "notes",
                            "喜欢安静"))
            .leadId();

    @Test
    void isMaskedUnlessTheScopeAllowsAll() {
        JsonNode shown =
                await().atMost(Duration.ofSeconds(20)).until(() -> customer(masked), customer -> customer.has("id"));

        assertThat(shown.path("id").asLong()).isEqualTo(id);
        assertThat(shown.path("name").asString()).isEqualTo("张*");
        assertThat(shown.path("phone").asString()).isEqualTo("138****8000");
        assertThat(shown.path("email").asString()).isEqualTo("z***@example.com");
        assertThat(shown.path("city").asString()).isEqualTo("厦门");
        assertThat(shown.toString()).doesNotContain("13800138000", "zhangsan", "wxid_zhang", "喜欢安静", "张三");

        assertThat(customer(full).path("phone").asString()).isEqualTo("13800138000");
        assertThat(customer(full).path("notes").asString()).isEqualTo("喜欢安静");
    }

    @Test
    void everyReadInFullIsOnRecordAndNoMaskedOne() {
        await().atMost(Duration.ofSeconds(20)).until(() -> customer(masked).has("id"));
        TrackingToken before = LivePlatform.bean(EventStore.class).createHeadToken();
        customer(masked);
        customer(full);

        List<PersonalDataRead> reads = await().until(() -> readsSince(before), found -> !found.isEmpty());

        assertThat(reads).hasSize(1);
        assertThat(reads.getFirst().door()).isEqualTo(Door.CUSTOMER);
        assertThat(reads.getFirst().shown()).containsExactly(Long.toString(id));
        assertThat(reads.getFirst().partnerId().value()).isEqualTo(partner.partnerId());
        assertThat(reads.getFirst().actor()).startsWith("client:");
    }

    @Test
    void anotherPartnersCustomerIsNotThere() {
        await().atMost(Duration.ofSeconds(20)).until(() -> customer(masked).has("id"));
        Reader other = administrator.reader("other-" + UUID.randomUUID(), "customers:read");

        assertThat(other.get("/api/mobile/customers/" + id).status()).isEqualTo(404);
        assertThat(masked.get("/api/mobile/customers/none").status()).isEqualTo(404);
        assertThat(administrator
                        .reader(partner.partnerId(), "leads:read")
                        .get("/api/mobile/customers/" + id)
                        .status())
                .isEqualTo(403);
    }

    private JsonNode customer(Reader reader) {
        return reader.get("/api/mobile/customers/" + id).json();
    }

    private List<PersonalDataRead> readsSince(TrackingToken token) {
        try (var events = LivePlatform.bean(EventStore.class).openStream(token)) {
            List<PersonalDataRead> reads = new java.util.ArrayList<>();
            while (events.hasNextAvailable(500, TimeUnit.MILLISECONDS)) {
                if (events.nextAvailable().getPayload() instanceof PersonalDataRead read
                        && read.partnerId().value().equals(partner.partnerId())) {
                    reads.add(read);
                }
            }
            return reads;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
