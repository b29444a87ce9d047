package io.leadhub.backbone.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.LeadEvent.LeadCaptured;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.crypto.SubjectKeysInMemory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

    private final SubjectKeysInMemory keys = new SubjectKeysInMemory();
    private final Serializer serializer = new SerializationConfiguration().eventSerializer(keys);

    @Test
    void isNowhereInWhatIsStored() {
        String stored = serializer.serialize(zhangSan(), String.class).getData();

        assertThat(stored)
                .doesNotContain("张三", "zhangsan@example.com", "咨询两室", "campaign_xyz")
                .contains("lead-1", "Shop");
    }

    @Test
    void neverLooksTheSameTwice() {
        assertThat(serializer.serialize(zhangSan(), String.class).getData())
                .isNotEqualTo(serializer.serialize(zhangSan(), String.class).getData());
    }

    @Test
    void isGoneWithItsKeyAndTheEventStays() {
        var stored = serializer.serialize(zhangSan(), byte[].class);
        keys.delete("lead-1");

        LeadCaptured read = serializer.deserialize(stored);

        assertThat(read.contribution()).isEqualTo(Contribution.NOTHING);
        assertThat(read.number()).isEqualTo(1001);
    }

    @Test
    void isNotWrittenOnceItsKeyIsGone() {
        keys.delete("lead-1");

        LeadCaptured read = serializer.deserialize(serializer.serialize(zhangSan(), byte[].class));

        assertThat(read.contribution()).isEqualTo(Contribution.NOTHING);
    }

    @Test
    void numbersOfNoDeclaredTypeAreReadAsTheDoorsReadThem() {
        Map<String, Object> stated = Map.of(
                "budget", 5_000L, "area", new BigDecimal("88.50"), "exact", new BigDecimal("0.12345678901234567890"));
        LeadCaptured captured = zhangSan(stated);

        LeadCaptured read = serializer.deserialize(serializer.serialize(captured, byte[].class));

        assertThat(read.contribution()).isEqualTo(captured.contribution());
        assertThat(read.contribution().changesIn(captured.contribution()).isNothing())
                .isTrue();
    }

    @Test
    void tokensOfAReplayAreReadBack() {
        Serializer general = new SerializationConfiguration().serializer();
        TrackingToken replay = ReplayToken.createReplayToken(
                GapAwareTrackingToken.newInstance(7, List.of(5L)), GapAwareTrackingToken.newInstance(2, List.of()));

        assertThat((Object) general.deserialize(general.serialize(replay, byte[].class)))
                .isEqualTo(replay);
    }

    private static LeadCaptured zhangSan() {
        return zhangSan(Map.of("utm_source", "campaign_xyz"));
    }

    private static LeadCaptured zhangSan(Map<String, Object> customFields) {
        return new LeadCaptured(
                new LeadId("lead-1"),
                1001,
                new ReceiptId("r-1"),
                new Source(new PartnerId("acme"), "Shop", "A-1", Channel.INGEST),
                Instant.EPOCH,
                new Contribution(
                        "张三", null, "zhangsan@example.com", null, null, null, List.of(), "咨询两室", customFields));
    }
}
