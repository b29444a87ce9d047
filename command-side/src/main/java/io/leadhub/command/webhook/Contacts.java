package io.leadhub.command.webhook;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.edge.mask.Masked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent of how to reach somebody. */
final class Contacts {

    private static final String HIDDEN = "***";
    private static final Pattern MOBILE = Pattern.compile("1\\d{10}");

    private Contacts() {}

    /** @param inPlain otherwise only what helps to recognise the person is left */
    static Map<String, Object> of(Contribution said, boolean inPlain) {
        Map<String, Object> contact = new LinkedHashMap<>();
        put(contact, "name", said.name(), inPlain ? UnaryOperator.identity() : Masked::name);
        put(contact, "phone", shown(said.phone()), inPlain ? UnaryOperator.identity() : mask(said.phone()));
        put(contact, "email", said.email(), inPlain ? UnaryOperator.identity() : Masked::email);
        put(contact, "wechat", said.wechat(), inPlain ? UnaryOperator.identity() : Masked::wechat);
        put(contact, "company", said.company(), UnaryOperator.identity());
        put(contact, "city", said.city(), UnaryOperator.identity());
        if (!said.productInterest().isEmpty()) {
            contact.put("productInterest", said.productInterest());
        }
        put(contact, "notes", said.notes(), inPlain ? UnaryOperator.identity() : notes -> HIDDEN);
        if (!said.customFields().isEmpty()) {
            Map<String, Object> fields = new TreeMap<>(said.customFields());
            if (!inPlain) {
                fields.replaceAll((name, value) -> HIDDEN);
            }
            contact.put("customFields", fields);
        }
        return contact;
    }

    /** Masks what was written in plain. */
    static void mask(ObjectNode contact) {
        replace(contact, "name", Masked::name);
        replace(
                contact,
                "phone",
                phone -> MOBILE.matcher(phone).matches() ? Masked.phone(phone) : Masked.landline(phone));
        replace(contact, "email", Masked::email);
        replace(contact, "wechat", Masked::wechat);
        replace(contact, "notes", notes -> HIDDEN);
        if (contact.get("customFields") instanceof ObjectNode fields) {
            List.copyOf(fields.propertyNames()).forEach(name -> fields.put(name, HIDDEN));
        }
    }

    private static void replace(ObjectNode contact, String name, UnaryOperator<String> mask) {
        JsonNode value = contact.get(name);
        if (value != null && value.isString()) {
            contact.put(name, mask.apply(value.stringValue()));
        }
    }

    private static void put(
            Map<String, Object> contact, String name, @Nullable String value, UnaryOperator<String> mask) {
        if (value != null) {
            contact.put(name, mask.apply(value));
        }
    }

    private static @Nullable String shown(@Nullable PhoneNumber phone) {
        return phone == null ? null : phone.display();
    }

    private static UnaryOperator<String> mask(@Nullable PhoneNumber phone) {
        return phone != null && phone.kind() == PhoneNumber.Kind.MOBILE ? Masked::phone : Masked::landline;
    }
}
