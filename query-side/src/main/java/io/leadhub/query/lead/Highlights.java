package io.leadhub.query.lead;

import io.leadhub.query.lead.SearchWords.Word;
import io.leadhub.query.pinyin.TypedPart;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Marks in each field of a lead what a search matched, {@code <em>张</em>三}. All else is escaped, so that a name which
 * somebody made of tags is no tag.
 */
final class Highlights {

    private static final int LONGEST = 500;

    private final SearchWords words;
    private final Map<String, String> marked = new LinkedHashMap<>();

    private Highlights(SearchWords words) {
        this.words = words;
    }

    /** @param contact whether contact data may have been matched */
    static Map<String, String> of(SearchWords words, LeadView lead, boolean contact) {
        if (words.all().isEmpty()) {
            return Map.of();
        }
        Highlights highlights = new Highlights(words);
        if (contact) {
            highlights.mark("name", lead.name());
            highlights.markDigits("phone", lead.phone());
            highlights.mark("email", lead.email());
            highlights.mark("wechat", lead.wechat());
            highlights.mark("notes", lead.notes());
            highlights.mark("salesNotes", joined(lead.salesNotes(), LeadView.NoteView::text));
        }
        highlights.mark("company", lead.company());
        highlights.mark("assignee", lead.assignee());
        highlights.mark("tags", joined(lead.tags(), tag -> tag));
        highlights.mark("externalId", joined(lead.sources(), LeadView.SourceView::externalId));
        CustomerView customer = lead.customer();
        if (customer != null) {
            highlights.mark("customer.community", customer.community());
            highlights.mark("customer.roomTags", joined(customer.roomTags(), tag -> tag));
            if (contact) {
                highlights.mark("customer.nickname", customer.nickname());
                highlights.markDigits("customer.backupPhone", customer.backupPhone());
            }
        }
        return highlights.marked;
    }

    private static <T> String joined(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(" "));
    }

    private void mark(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String plain = SearchTexts.plain(shown);
        String searched = plain.length() == shown.length() ? shown : plain;
        BitSet matched = new BitSet();
        for (Word word : words.all()) {
            part(plain, word).ifPresent(part -> matched.set(part.start(), part.end()));
        }
        add(field, searched, matched);
    }

    private void markDigits(String field, @Nullable String phone) {
        if (phone == null) {
            return;
        }
        BitSet matched = new BitSet();
        words.phone().ifPresent(digits -> matchEnd(phone, digits, matched));
        words.all().forEach(word -> word.digits().ifPresent(digits -> matchEnd(phone, digits, matched)));
        add(field, phone, matched);
    }

    private static Optional<TypedPart> part(String plain, Word word) {
        int start = plain.indexOf(word.text());
        if (start >= 0) {
            return Optional.of(new TypedPart(start, start + word.text().length()));
        }
        return word.isHan() ? Optional.empty() : TypedPart.find(plain, word.text());
    }

    /** Marks the last digits of a number that is written in whatever way, or all of it when more was typed. */
    private static void matchEnd(String phone, String digits, BitSet matched) {
        String own = SearchTexts.digits(phone);
        if (!own.endsWith(digits) && !digits.endsWith(own)) {
            return;
        }
        int left = Math.min(digits.length(), own.length());
        for (int at = phone.length() - 1; at >= 0 && left > 0; at--) {
            if (Character.isDigit(phone.charAt(at))) {
                matched.set(at);
                left--;
            }
        }
    }

    private void add(String field, String text, BitSet matched) {
        if (matched.isEmpty()) {
            return;
        }
        StringBuilder html = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (matched.get(at) && (at == 0 || !matched.get(at - 1))) {
                html.append("<em>");
            }
            html.append(escaped(text.charAt(at)));
            if (matched.get(at) && !matched.get(at + 1)) {
                html.append("</em>");
            }
        }
        marked.put(field, html.toString());
    }

    private static String escaped(char character) {
        return switch (character) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> String.valueOf(character);
        };
    }
}
