package io.leadhub.command.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhoneBookTest {

    private static final IdentityKey LI = key("user li");
    private static final IdentityKey WANG = key("user wang");
    private static final IdentityKey HOME = key("number at home");
    private static final IdentityKey WORK = key("number at work");

    @Test
    void refusesToNobodyWhatHeHoldsHimself() {
        PhoneBook book = new PhoneBook(Map.of(HOME, LI));

        assertThat(book.isHeldByAnother(HOME, LI)).isFalse();
        assertThat(book.isHeldByAnother(HOME, WANG)).isTrue();
        assertThat(book.isHeldByAnother(WORK, WANG)).isFalse();
    }

    @Test
    void freesANumberForThoseWhoComeLaterInTheBatch() {
        PhoneBook book = new PhoneBook(Map.of(HOME, LI));

        book.hold(LI, WORK);
        assertThat(book.isHeldByAnother(HOME, WANG)).isFalse();
        book.hold(WANG, HOME);

        assertThat(book.isHeldByAnother(HOME, LI)).isTrue();
        assertThat(book.changed()).isEqualTo(Map.of(LI, WORK, WANG, HOME));
    }

    @Test
    void givesANewNumberToTheFirstOfABatchOnly() {
        PhoneBook book = new PhoneBook(Map.of());

        book.hold(LI, HOME);

        assertThat(book.isHeldByAnother(HOME, WANG)).isTrue();
    }

    @Test
    void writesNothingForWhoSaysAgainWhatHeHolds() {
        PhoneBook book = new PhoneBook(Map.of(HOME, LI));

        book.hold(LI, HOME);

        assertThat(book.changed()).isEmpty();
    }

    @Test
    void writesTheLastNumberOfWhoChangesItTwice() {
        PhoneBook book = new PhoneBook(Map.of(HOME, LI));

        book.hold(LI, WORK);
        book.hold(LI, HOME);

        assertThat(book.changed()).isEqualTo(Map.of(LI, HOME));
    }

    private static IdentityKey key(String text) {
        return new IdentityKey(text.getBytes(StandardCharsets.UTF_8));
    }
}
