package io.leadhub.query.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.Handling;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadEvent.LeadNoted;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.archive.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

class EventRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final LeadId LEAD = new LeadId("lead-r-1");
    private static final PhoneNumber MOBILE =
            new PhoneNumber("138 0013 8000", "+8613800138000", PhoneNumber.Kind.MOBILE);

    private final EventRows rows = new EventRows();

    @Test
    void masksEverythingThatTellsOfAPerson() {
        CustomerRecord customer = new CustomerRecord(
                "bot", "小张张", MOBILE, null, "万科", null, null, List.of(), null, null, null, null, "外部系统");
        Contribution says = new Contribution(
                "张三",
                MOBILE,
                "zhangsan@example.com",
                "zhangsan_wx",
                "某某公司",
                "厦门",
                List.of("ProductA"),
                "秘密",
                Map.of("birthday", "1990-01-01", "age", 30, "kind", "身份证", "email", "z@secret.cn"),
                customer);
        StoredEvent event = stored(new LeadCaptured(
                LEAD,
                1001,
                new ReceiptId("r-1"),
                new Source(new PartnerId("acme"), "crm", "x-1", Channel.INGEST),
                NOW,
                says));

        EventRow masked = rows.row(event, false);
        EventRow plain = rows.row(event, true);

        assertThat(masked.payload().toString())
                .contains("张*", "z***@example.com", "某某公司", "厦门", "ProductA", "万科", "小*")
                .doesNotContain("张三", "0013", "13800138000", "zhangsan", "秘密", "1990", "30", "张张", "身份证", "secret.cn");
        assertThat(plain.payload().toString()).contains("张三", "+8613800138000", "秘密", "1990-01-01");
        assertThat(masked.receiptId()).isEqualTo("r-1");
        assertThat(masked.type()).isEqualTo("LeadCaptured");
        assertThat(rows.tellsOfSomebody(event)).isTrue();
    }

    @Test
    void hidesNotesAndShowsTags() {
        Handling by = new Handling(PartnerId.PLATFORM, "client:1", NOW);

        assertThat(rows.row(stored(new LeadNoted(LEAD, by, "secret")), false)
                        .payload()
                        .path("text")
                        .asString())
                .isEqualTo("***");
        StoredEvent tagged = stored(new LeadTagged(LEAD, by, List.of("vip"), List.of()));
        assertThat(rows.row(tagged, false).payload().path("added").path(0).asString())
                .isEqualTo("vip");
        assertThat(rows.tellsOfSomebody(tagged)).isFalse();
    }

    private static StoredEvent stored(Object event) {
        return new StoredEvent(1, new GenericDomainEventMessage<>("Lead", LEAD.value(), 0, event));
    }
}
