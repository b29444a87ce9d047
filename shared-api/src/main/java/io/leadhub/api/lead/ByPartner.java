package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadhub.api.partner.PartnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each partner last said of one thing, who spoke last at the end. The platform speaks for everybody who is there to
 * hear it.
 *
 * @param said one entry for each partner that spoke
 */
public record ByPartner<T>(@JsonValue List<Said<T>> said) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ByPartner {
        said = List.copyOf(said);
    }

    /** @param unheardBy who came only after it had been said */
    public record Said<T>(
            PartnerId by,
            T what,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartnerId> unheardBy) {

        @SuppressWarnings("NullAway") // JSON leaves out what is empty
        public Said {
            unheardBy = unheardBy == null ? List.of() : List.copyOf(unheardBy);
        }

        private boolean isHeardBy(PartnerId listener) {
            return by.equals(listener) || (by.isPlatform() && !unheardBy.contains(listener));
        }

        private Said<T> missedBy(PartnerId newcomer) {
            List<PartnerId> more = new ArrayList<>(unheardBy);
            more.add(newcomer);
            return new Said<>(by, what, more);
        }
    }

    public static <T> ByPartner<T> nobody() {
        return new ByPartner<>(List.of());
    }

    /** After this partner has spoken. */
    public ByPartner<T> and(PartnerId by, T what) {
        Stream<Said<T>> others = said.stream().filter(before -> !before.by.equals(by));
        return new ByPartner<>(Stream.concat(others, Stream.of(new Said<>(by, what, List.of())))
                .toList());
    }

    /** After this partner has come: what the platform said until then was not said to it. */
    public ByPartner<T> joinedBy(PartnerId newcomer) {
        return new ByPartner<>(said.stream()
                .map(before -> before.by.isPlatform() ? before.missedBy(newcomer) : before)
                .toList());
    }

    /** What is left when only one partner is listened to, and the platform, which hears everybody. */
    public ByPartner<T> heardBy(PartnerId listener) {
        return listener.isPlatform()
                ? this
                : new ByPartner<>(
                        said.stream().filter(one -> one.isHeardBy(listener)).toList());
    }

    /** What was said last. */
    public Optional<T> last() {
        return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast().what);
    }
}
