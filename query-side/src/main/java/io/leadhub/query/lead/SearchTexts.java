package io.leadhub.query.lead;

import com.ibm.icu.text.Normalizer2;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.query.lead.LeadState.KnownSource;
import io.leadhub.query.pinyin.Script;
import io.leadhub.query.pinyin.Typings;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lead can be found by, parted into what everyone may search and what only those may who see contact data.
 * Texts are found by any part in Chinese characters; typings by their beginning.
 */
record SearchTexts(Set<String> openText, Set<String> openTypings, Set<String> contactText, Set<String> contactTypings) {

    /** Begins the typings that are telephone digits read backwards, so that last digits are a beginning. */
    static final char PHONE_MARK = '#';

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    static SearchTexts of(LeadState state) {
        SearchTexts texts = new SearchTexts(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (KnownSource known : state.sources()) {
            addParts(known.source().externalId(), texts.openText, texts.openTypings);
        }
        state.bySource().forEach(texts::add);
        state.sales().tags().names().forEach(tag -> addName(tag, texts.openText, texts.openTypings));
        state.sales().assignees().last().ifPresent(assignee -> addParts(assignee, texts.openText, texts.openTypings));
        state.sales().notes().forEach(note -> texts.contactText.add(plain(note.text())));
        return texts;
    }

    /** One spelling for what looks the same: full-width forms become plain ones, capitals small letters. */
    static String plain(String text) {
        return NFKC.normalize(text).toLowerCase(Locale.ROOT);
    }

    /** The digits of a telephone number in whatever notation. */
    static String digits(String phone) {
        StringBuilder digits = new StringBuilder();
        phone.chars()
                .filter(character -> character >= '0' && character <= '9')
                .forEach(digit -> digits.append((char) digit));
        return digits.toString();
    }

    static String phoneTyping(String digits) {
        return PHONE_MARK + new StringBuilder(digits).reverse().toString();
    }

    private void add(Contribution said) {
        addName(said.company(), openText, openTypings);
        addName(said.name(), contactText, contactTypings);
        addParts(said.email(), contactText, contactTypings);
        addParts(said.wechat(), contactText, contactTypings);
        if (said.notes() != null) {
            contactText.add(plain(said.notes()));
        }
        if (said.phone() != null) {
            addPhone(said.phone());
        }
        add(said.customerOrNothing());
    }

    private void add(CustomerRecord customer) {
        addName(customer.community(), openText, openTypings);
        customer.roomTags().forEach(tag -> addName(tag, openText, openTypings));
        addName(customer.creator(), openText, openTypings);
        addParts(customer.botId(), openText, openTypings);
        addName(customer.nickname(), contactText, contactTypings);
        if (customer.backupPhone() != null) {
            addPhone(customer.backupPhone());
        }
    }

    private void addPhone(PhoneNumber phone) {
        String international = phone.international() == null ? "" : digits(phone.international());
        String asSent = digits(plain(phone.asSent()));
        if (!international.isEmpty()) {
            contactTypings.add(phoneTyping(international));
        }
        if (!asSent.isEmpty() && !international.endsWith(asSent)) {
            contactTypings.add(phoneTyping(asSent));
        }
    }

    private static void addName(@Nullable String name, Set<String> text, Set<String> typings) {
        if (name != null) {
            String plain = plain(name);
            text.add(plain);
            typings.addAll(Typings.of(plain));
        }
    }

    /**
     * From each of its parts on to the end: {@code x-12} is found by {@code x-12} and by {@code 12}; by any part that is
     * in Chinese characters as well.
     */
    private static void addParts(@Nullable String value, Set<String> text, Set<String> typings) {
        if (value == null) {
            return;
        }
        String plain = plain(value);
        if (plain.codePoints().anyMatch(Script::isHan)) {
            text.add(plain);
        }
        for (int start = 0; start < plain.length(); start++) {
            boolean begins = Character.isLetterOrDigit(plain.charAt(start))
                    && (start == 0
                            || !Character.isLetterOrDigit(plain.charAt(start - 1))
                            || Script.isHan(plain.charAt(start - 1)) != Script.isHan(plain.charAt(start)));
            if (begins || start == 0) {
                typings.add(plain.substring(start));
            }
        }
    }
}
