package io.leadhub.query.lead;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table that Excel opens as it is meant: it begins with the mark by which Excel knows UTF-8, no cell is taken for a
 * formula, and no row of digits for a number that it would round or shorten. A cell that would be is led by an apostrophe.
 */
final class CsvLines implements LeadLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String UTF_8_MARK = "\uFEFF";
    private static final String END = "\r\n";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n＝＋－＠|%";
    /** Leading noughts go, more than eleven digits are shown as a power of ten and more than fifteen are rounded. */
    private static final Pattern LOSES_DIGITS = Pattern.compile("0[0-9]+|[0-9]{12,}|[0-9]+(\\.[0-9]+)?[eE][+-]?[0-9]+");

    private static final String NEEDS_QUOTES = ",\"\r\n;\t ";

    private record Column(String name, Function<LeadView, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("id", LeadView::id),
            new Column("numbers", LeadView::numbers),
            new Column("status", LeadView::status),
            new Column("assignee", LeadView::assignee),
            new Column("tags", LeadView::tags),
            new Column("channel", LeadView::channel),
            new Column("name", LeadView::name),
            new Column("phone", LeadView::phone),
            new Column("email", LeadView::email),
            new Column("wechat", LeadView::wechat),
            new Column("company", LeadView::company),
            new Column("city", LeadView::city),
            new Column("productInterest", LeadView::productInterest),
            new Column("notes", LeadView::notes),
            new Column("salesNotes", lead -> texts(lead.salesNotes(), LeadView.NoteView::text)),
            new Column("customFields", lead -> lead.customFields().isEmpty() ? null : json(lead.customFields())),
            new Column("nickname", ofCustomer(CustomerView::nickname)),
            new Column("backupPhone", ofCustomer(CustomerView::backupPhone)),
            new Column("community", ofCustomer(CustomerView::community)),
            new Column("businessType", ofCustomer(customer -> json(customer.businessType()))),
            new Column("roomType", ofCustomer(customer -> json(customer.roomType()))),
            new Column("roomTags", ofCustomer(CustomerView::roomTags)),
            new Column("moveInDate", ofCustomer(CustomerView::moveInDate)),
            new Column("leasePeriod", ofCustomer(CustomerView::leasePeriod)),
            new Column("priceRange", ofCustomer(CustomerView::priceRange)),
            new Column("acquiredAt", LeadView::acquiredAt),
            new Column("updatedAt", LeadView::updatedAt),
            new Column(
                    "partnerIds",
                    lead -> texts(lead.sources(), source -> source.partnerId().value())),
            new Column("externalIds", lead -> texts(lead.sources(), LeadView.SourceView::externalId)));

    private final OutputStream out;

    CsvLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        write(UTF_8_MARK + COLUMNS.stream().map(Column::name).collect(Collectors.joining(",")) + END);
    }

    @Override
    public void write(LeadView lead) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Column column : COLUMNS) {
            if (!line.isEmpty()) {
                line.append(',');
            }
            line.append(cell(column.value().apply(lead)));
        }
        write(line.append(END).toString());
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    static String cell(@Nullable Object value) {
        String text =
                switch (value) {
                    case null -> "";
                    case Collection<?> several ->
                        several.stream().map(Object::toString).collect(Collectors.joining("; "));
                    default -> value.toString();
                };
        boolean formula = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
        boolean changes = formula || LOSES_DIGITS.matcher(text).matches();
        String harmless = changes ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(sign -> NEEDS_QUOTES.indexOf(sign) >= 0);
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static Function<LeadView, @Nullable Object> ofCustomer(Function<CustomerView, @Nullable Object> value) {
        return lead -> lead.customer() == null ? null : value.apply(lead.customer());
    }

    private static <T> List<String> texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toList();
    }

    /** As it is answered elsewhere, a text without its quotes. */
    private static @Nullable Object json(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        var tree = JSON.valueToTree(value);
        return tree.isString() ? tree.stringValue() : tree.toString();
    }
}
