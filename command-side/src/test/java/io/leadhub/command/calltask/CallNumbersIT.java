package io.leadhub.command.calltask;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.command.calltask.CallNumbers.Claimed;
import io.leadhub.command.calltask.CallNumbers.Left;
import io.leadhub.command.calltask.CallNumbers.State;
import io.leadhub.command.partner.WithPartners;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of numbers, as several nodes may change it. */
@WithPartners
class CallNumbersIT {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration OVER = Duration.ofHours(-1);

    private final PartnerId partner = new PartnerId("calls-" + UUID.randomUUID());
    private final UUID contact = UUID.randomUUID();

    @Autowired
    private JdbcTemplate jdbc;

    private CallNumbers numbers;

    @BeforeEach
    void open() {
        numbers = new CallNumbers(jdbc);
    }

    @Test
    void aNumberIsFreshForOneRequestOnly() {
        assertThat(claim(Set.of(contact), LONG).fresh()).containsExactly(contact);
        assertThat(claim(Set.of(contact), LONG).all()).isEmpty();
    }

    @Test
    void aRefusedNumberIsFreshAgain() {
        claim(Set.of(contact), LONG);
        numbers.settle(Set.of(contact), State.REFUSED);

        assertThat(claim(Set.of(contact), LONG).fresh()).containsExactly(contact);
    }

    @Test
    void aNumberWhoseSenderIsGoneIsAskedAboutAndNeverFresh() {
        claim(Set.of(contact), OVER);

        Claimed again = claim(Set.of(contact), LONG);

        assertThat(again.fresh()).isEmpty();
        assertThat(again.unknown()).containsExactly(contact);
    }

    @Test
    void whatIsThereStaysThereWhateverALateSenderSays() {
        claim(Set.of(contact), OVER);
        claim(Set.of(contact), LONG);
        numbers.settle(Set.of(contact), State.APPENDED);

        numbers.settle(Set.of(contact), State.REFUSED);
        assertThat(numbers.states(Set.of(contact))).containsEntry(contact, State.APPENDED);
        numbers.leave(Set.of(contact));
        assertThat(numbers.states(Set.of(contact))).containsEntry(contact, State.APPENDED);
        assertThat(claim(Set.of(contact), LONG).all()).isEmpty();
    }

    @Test
    void numbersThatAreDueAreTakenOverPartnerByPartner() {
        PartnerId busy = new PartnerId("busy-" + UUID.randomUUID());
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(30).toList();
        numbers.claim(receipt(), busy, many, OVER.multipliedBy(2));
        claim(Set.of(contact), OVER);

        assertThat(numbers.partnersWithLeft()).contains(busy, partner);
        Set<UUID> taken = new HashSet<>();
        while (numbers.partnersWithLeft().contains(busy)) {
            List<Left> some = numbers.takeLeft(busy, 20, LONG);
            assertThat(some).hasSizeBetween(1, 20);
            some.forEach(left -> assertThat(taken.add(left.contactId())).isTrue());
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(many);
        assertThat(numbers.takeLeft(partner, 20, LONG))
                .extracting(Left::contactId)
                .containsExactly(contact);
        assertThat(numbers.partnersWithLeft()).doesNotContain(partner);
    }

    private Claimed claim(Collection<UUID> contactIds, Duration lease) {
        return numbers.claim(receipt(), partner, contactIds, lease);
    }

    private static ReceiptId receipt() {
        return new ReceiptId(UUID.randomUUID().toString());
    }
}
