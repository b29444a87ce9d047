package io.leadhub.api.lead;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** How far sales has come with a lead (客户状态), in the three vocabularies that are spoken of it. */
public enum LeadStatus {
    NEW,
    /** 跟进中, wire value 1 of the customer upsert. */
    FOLLOWING_UP,
    /** 客户不再回复, wire value 2. */
    UNRESPONSIVE,
    /** 已约带看, wire value 3. */
    VIEWING_BOOKED,
    /** 已成交未结佣, wire value 4. */
    WON_COMMISSION_DUE,
    /** 已成交已结佣, wire value 5. */
    WON_COMMISSION_PAID,
    LOST;

    /** The coarse vocabulary of {@code spec/3}. */
    public enum Stage {
        NEW,
        CONTACTED,
        CONVERTED
    }

    /** The number that customer records have for it ({@code spec/2}); they know neither new leads nor lost ones. */
    public OptionalInt number() {
        return switch (this) {
            case FOLLOWING_UP, UNRESPONSIVE, VIEWING_BOOKED, WON_COMMISSION_DUE, WON_COMMISSION_PAID ->
                OptionalInt.of(ordinal());
            case NEW, LOST -> OptionalInt.empty();
        };
    }

    /** What a customer record means by a number. */
    public static Optional<LeadStatus> numbered(int number) {
        return Arrays.stream(values())
                .filter(status -> status.number().orElse(-1) == number)
                .findFirst();
    }

    public Stage stage() {
        return switch (this) {
            case NEW -> Stage.NEW;
            case WON_COMMISSION_DUE, WON_COMMISSION_PAID -> Stage.CONVERTED;
            case FOLLOWING_UP, UNRESPONSIVE, VIEWING_BOOKED, LOST -> Stage.CONTACTED;
        };
    }

    /** Whether sales is done with the lead, one way or the other. */
    public boolean isSettled() {
        return switch (this) {
            case WON_COMMISSION_DUE, WON_COMMISSION_PAID, LOST -> true;
            case NEW, FOLLOWING_UP, UNRESPONSIVE, VIEWING_BOOKED -> false;
        };
    }
}
