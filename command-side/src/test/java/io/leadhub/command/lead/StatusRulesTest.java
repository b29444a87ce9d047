package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.LeadStatus.Stage;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusRulesTest {

    static Stream<Arguments> everyStep() {
        return Arrays.stream(LeadStatus.values())
                .flatMap(from -> EnumSet.complementOf(EnumSet.of(from)).stream().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void letsSalesGoAnywhereButBackToNewAndPastTheCommission(LeadStatus from, LeadStatus to) {
        boolean possible =
                to != LeadStatus.NEW && (to != LeadStatus.WON_COMMISSION_PAID || from == LeadStatus.WON_COMMISSION_DUE);
        if (possible) {
            assertThatCode(() -> StatusRules.requireAllowed(from, to, true)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> StatusRules.requireAllowed(from, to, true)).isInstanceOf(CommandRejected.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WON_COMMISSION_DUE, FOLLOWING_UP, true",
        "WON_COMMISSION_PAID, LOST, true",
        "WON_COMMISSION_PAID, WON_COMMISSION_DUE, true",
        "LOST, FOLLOWING_UP, true",
        "WON_COMMISSION_DUE, WON_COMMISSION_PAID, false",
        "NEW, LOST, false",
        "VIEWING_BOOKED, WON_COMMISSION_DUE, false"
    })
    void wantsANoteFromWhoeverLeavesWhatWasSettled(LeadStatus from, LeadStatus to, boolean wanted) {
        if (wanted) {
            assertThatThrownBy(() -> StatusRules.requireAllowed(from, to, false))
                    .isInstanceOf(CommandRejected.class);
        } else {
            assertThatCode(() -> StatusRules.requireAllowed(from, to, false)).doesNotThrowAnyException();
        }
    }

    @Test
    void namesEverythingThatStandsInTheWay() {
        assertThatThrownBy(() -> StatusRules.requireAllowed(LeadStatus.LOST, LeadStatus.WON_COMMISSION_PAID, false))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(
                                rejected.<Rejection>getDetails().orElseThrow().details())
                        .extracting(FieldProblem::field)
                        .containsExactly("status", "note"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NEW, -, NEW",
                "FOLLOWING_UP, 1, CONTACTED",
                "UNRESPONSIVE, 2, CONTACTED",
                "VIEWING_BOOKED, 3, CONTACTED",
                "WON_COMMISSION_DUE, 4, CONVERTED",
                "WON_COMMISSION_PAID, 5, CONVERTED",
                "LOST, -, CONTACTED"
            })
    void isToldInThreeVocabularies(LeadStatus status, @Nullable Integer number, Stage stage) {
        assertThat(status.stage()).isEqualTo(stage);
        if (number == null) {
            assertThat(status.number()).isEmpty();
        } else {
            assertThat(status.number()).hasValue(number);
            assertThat(LeadStatus.numbered(number)).contains(status);
        }
    }
}
