package io.leadhub.command.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.LeadStatus;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.RoomType;
import io.leadhub.api.lead.Source;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.cleaning.PhoneNumbers;
import io.leadhub.command.cleaning.PriceRanges;
import io.leadhub.command.cleaning.Texts;
import io.leadhub.command.intake.PayloadFormat;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of the customer upsert, as docs/api/customers.md describes it. */
@Component
class CustomerFormat implements PayloadFormat {

    private static final int PHONE_DIGITS = 11;
    private static final int DATE_LENGTH = "2024-09-01".length();
    private static final int TAGS = 50;
    private static final int TAG = 64;
    private static final int LONGEST_LEASE = 1_200;

    @Override
    public Channel channel() {
        return Channel.CUSTOMERS;
    }

    @Override
    public Reading read(PartnerId partnerId, byte[] body) {
        try {
            return read(partnerId, StrictJson.DOCUMENT.fields(body, CustomerFormat::withoutBlanks));
        } catch (RequestRejected rejected) {
            return new Reading.Malformed(rejected.rejection());
        }
    }

    /** A blank text says nothing, in a field for numbers too. */
    private static JsonNode withoutBlanks(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            return body;
        }
        List<String> blank = object.properties().stream()
                .filter(field -> field.getValue().isString()
                        && field.getValue().stringValue().isBlank())
                .map(Map.Entry::getKey)
                .toList();
        return object.remove(blank);
    }

    private static Reading read(PartnerId partnerId, Fields fields) {
        String userId = fields.requiredText(CustomerField.USER_ID.path(), CustomerField.USER_ID.maxLength());
        CustomerRecord customer = customer(fields);
        Contribution contribution = Contribution.ofCustomer(
                line(fields, CustomerField.NAME),
                phone(fields),
                line(fields, CustomerField.WECHAT),
                Texts.lines(text(fields, CustomerField.INTERNAL_NOTES)),
                customer);
        fields.check();
        if (userId == null) {
            throw new IllegalStateException("A required field is missing and was not refused");
        }
        Channel channel = customer.sourceChannel() == null ? Channel.REFERRAL : customer.sourceChannel();
        return new Reading.Understood(Source.ofUser(partnerId, userId, channel), contribution, fields.unknown());
    }

    private static CustomerRecord customer(Fields fields) {
        String backupPhone = line(fields, CustomerField.BACKUP_PHONE);
        String priceRange = text(fields, CustomerField.PRICE_RANGE);
        Long leaseMonths = fields.integer(CustomerField.LEASE_PERIOD.path(), 1, LONGEST_LEASE);
        return new CustomerRecord(
                line(fields, CustomerField.BOT_ID),
                line(fields, CustomerField.NICKNAME),
                backupPhone == null ? null : PhoneNumbers.understand(backupPhone),
                status(fields.integer(CustomerField.STATUS.path(), 1, 5)),
                line(fields, CustomerField.COMMUNITY),
                choice(fields, CustomerField.BUSINESS_TYPE, BusinessType::find),
                choice(fields, CustomerField.ROOM_TYPE, RoomType::find),
                roomTags(fields),
                moveInDate(fields),
                leaseMonths == null ? null : Math.toIntExact(leaseMonths),
                priceRange == null ? null : PriceRanges.understand(priceRange),
                choice(fields, CustomerField.SOURCE_CHANNEL, SourceChannel::find),
                line(fields, CustomerField.CREATOR));
    }

    private static @Nullable PhoneNumber phone(Fields fields) {
        String phone = line(fields, CustomerField.PHONE);
        if (phone == null) {
            return null;
        }
        boolean mobile = phone.length() == PHONE_DIGITS
                && phone.charAt(0) == '1'
                && phone.charAt(1) >= '3'
                && phone.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return mobile
                ? PhoneNumbers.understand(phone)
                : refused(fields, CustomerField.PHONE, "a mainland mobile number");
    }

    private static @Nullable LeadStatus status(@Nullable Long value) {
        return value == null ? null : LeadStatus.numbered(value.intValue()).orElseThrow();
    }

    private static <T> @Nullable T choice(Fields fields, CustomerField field, Function<String, Optional<T>> find) {
        String value = text(fields, field);
        if (value == null) {
            return null;
        }
        Optional<T> found = find.apply(value.strip());
        return found.isPresent() ? found.get() : refused(fields, field, "one of the documented values");
    }

    private static List<String> roomTags(Fields fields) {
        String text = text(fields, CustomerField.ROOM_TAGS);
        List<String> tags = text == null ? List.of() : tagsIn(text);
        return tags == null ? refusedTags(fields) : tags;
    }

    /** {@code null} when the text is no JSON list of texts. */
    private static @Nullable List<String> tagsIn(String text) {
        JsonNode list;
        try {
            list = StrictJson.DOCUMENT.parse(text.getBytes(UTF_8));
        } catch (RequestRejected notJson) {
            return null;
        }
        if (!list.isArray() || list.size() > TAGS) {
            return null;
        }
        List<String> tags = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isString() || item.stringValue().length() > TAG) {
                return null;
            }
            String tag = Texts.line(item.stringValue());
            if (tag != null && !tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static @Nullable LocalDate moveInDate(Fields fields) {
        String text = line(fields, CustomerField.MOVE_IN_DATE);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text)
                    : refused(fields, CustomerField.MOVE_IN_DATE, "a date, YYYY-MM-DD");
        } catch (DateTimeException noSuchDay) {
            return refused(fields, CustomerField.MOVE_IN_DATE, "a date, YYYY-MM-DD");
        }
    }

    private static List<String> refusedTags(Fields fields) {
        refused(fields, CustomerField.ROOM_TAGS, "a JSON list of at most 50 texts, written as a text");
        return List.of();
    }

    private static <T> @Nullable T refused(Fields fields, CustomerField field, String form) {
        fields.refuse(field.path(), "FORMAT", field.path() + " must be " + form + ".");
        return null;
    }

    private static @Nullable String line(Fields fields, CustomerField field) {
        return Texts.line(text(fields, field));
    }

    private static @Nullable String text(Fields fields, CustomerField field) {
        return fields.text(field.path(), field.maxLength());
    }
}
