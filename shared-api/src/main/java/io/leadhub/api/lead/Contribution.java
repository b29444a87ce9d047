package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about a person, in LeadHub's own vocabulary. {@code null} and empty mean that the source says
 * nothing, which never takes back what it said before.
 *
 * @param customFields the partner's own fields, flat: values are strings, numbers or booleans
 * @param customer what only a customer record tells; {@code null} where there is nothing of the kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contribution(
        @Nullable String name,
        @Nullable PhoneNumber phone,
        @Nullable String email,
        @Nullable String wechat,
        @Nullable String company,
        @Nullable String city,
        List<String> productInterest,
        @Nullable String notes,
        Map<String, Object> customFields,
        @Nullable CustomerRecord customer) {

    /** Says nothing; also what is left of a contribution once its person has been erased. */
    public static final Contribution NOTHING =
            new Contribution(null, null, null, null, null, null, List.of(), null, Map.of(), null);

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    public Contribution {
        productInterest = productInterest == null ? List.of() : List.copyOf(productInterest);
        customFields = customFields == null ? Map.of() : Map.copyOf(customFields);
        customer = CustomerRecord.NOTHING.equals(customer) ? null : customer;
    }

    /** What a source says that keeps no customer records. */
    public Contribution(
            @Nullable String name,
            @Nullable PhoneNumber phone,
            @Nullable String email,
            @Nullable String wechat,
            @Nullable String company,
            @Nullable String city,
            List<String> productInterest,
            @Nullable String notes,
            Map<String, Object> customFields) {
        this(name, phone, email, wechat, company, city, productInterest, notes, customFields, null);
    }

    /** What a customer record tells of somebody who can be reached like this. */
    public static Contribution ofCustomer(
            @Nullable String name,
            @Nullable PhoneNumber phone,
            @Nullable String wechat,
            @Nullable String notes,
            CustomerRecord customer) {
        return new Contribution(name, phone, null, wechat, null, null, List.of(), notes, Map.of(), customer);
    }

    /** This contribution with everything that holds for a customer unless something else is said of him. */
    public Contribution withCustomerDefaults() {
        return ofCustomer(null, null, null, null, CustomerRecord.DEFAULTS).updatedBy(this);
    }

    /** The customer record; one that says nothing where there is none. */
    public CustomerRecord customerOrNothing() {
        return customer == null ? CustomerRecord.NOTHING : customer;
    }

    /** This contribution after its source has also said {@code newer}. */
    public Contribution updatedBy(Contribution newer) {
        return new Contribution(
                newest(newer.name, name),
                newest(newer.phone, phone),
                newest(newer.email, email),
                newest(newer.wechat, wechat),
                newest(newer.company, company),
                newest(newer.city, city),
                newer.productInterest.isEmpty() ? productInterest : newer.productInterest,
                newest(newer.notes, notes),
                together(customFields, newer.customFields),
                customerOrNothing().updatedBy(newer.customerOrNothing()));
    }

    /** What of {@code newer} this contribution does not say already. */
    public Contribution changesIn(Contribution newer) {
        Map<String, Object> newCustomFields = new LinkedHashMap<>(newer.customFields);
        newCustomFields.entrySet().removeIf(field -> field.getValue().equals(customFields.get(field.getKey())));
        return new Contribution(
                changed(name, newer.name),
                changed(phone, newer.phone),
                changed(email, newer.email),
                changed(wechat, newer.wechat),
                changed(company, newer.company),
                changed(city, newer.city),
                newer.productInterest.equals(productInterest) ? List.of() : newer.productInterest,
                changed(notes, newer.notes),
                newCustomFields,
                customerOrNothing().changesIn(newer.customerOrNothing()));
    }

    @JsonIgnore
    public boolean isNothing() {
        return equals(NOTHING);
    }

    private static <T> @Nullable T newest(@Nullable T newer, @Nullable T older) {
        return newer != null ? newer : older;
    }

    private static <T> @Nullable T changed(@Nullable T older, @Nullable T newer) {
        return Objects.equals(older, newer) ? null : newer;
    }

    private static Map<String, Object> together(Map<String, Object> older, Map<String, Object> newer) {
        Map<String, Object> all = new LinkedHashMap<>(older);
        all.putAll(newer);
        return all;
    }
}
