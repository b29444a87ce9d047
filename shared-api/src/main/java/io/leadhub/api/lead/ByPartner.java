package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadhub.api.partner.PartnerId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each partner last said of one thing, who spoke last at the end. The platform speaks for everybody.
 *
 * @param said one entry for each partner that spoke
 */
public record ByPartner<T>(@JsonValue List<Said<T>> said) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ByPartner {
        said = List.copyOf(said);
    }

    public record Said<T>(PartnerId by, T what) {}

    public static <T> ByPartner<T> nobody() {
        return new ByPartner<>(List.of());
    }

    /** After this partner has spoken. */
    public ByPartner<T> and(PartnerId by, T what) {
        Stream<Said<T>> others = said.stream().filter(before -> !before.by.equals(by));
        return new ByPartner<>(
                Stream.concat(others, Stream.of(new Said<>(by, what))).toList());
    }

    /** What is left when only one partner is listened to, and the platform, which hears everybody. */
    public ByPartner<T> heardBy(PartnerId listener) {
        return listener.isPlatform()
                ? this
                : new ByPartner<>(said.stream()
                        .filter(one -> one.by.equals(listener) || one.by.isPlatform())
                        .toList());
    }

    /** What was said last. */
    public Optional<T> last() {
        return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast().what);
    }
}
