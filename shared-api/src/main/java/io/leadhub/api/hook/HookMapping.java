package io.leadhub.api.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Where in a platform's payload each field of a lead stands: for every field some paths, of which the first that leads
 * to something counts.
 *
 * @param sourceSystem what the leads' source is called
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HookMapping(
        String sourceSystem,
        List<String> externalLeadId,
        List<String> name,
        List<String> phone,
        List<String> email,
        List<String> wechat,
        List<String> company,
        List<String> city,
        List<String> productInterest,
        List<String> notes,
        Map<String, List<String>> customFields) {

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    public HookMapping {
        externalLeadId = externalLeadId == null ? List.of() : List.copyOf(externalLeadId);
        name = name == null ? List.of() : List.copyOf(name);
        phone = phone == null ? List.of() : List.copyOf(phone);
        email = email == null ? List.of() : List.copyOf(email);
        wechat = wechat == null ? List.of() : List.copyOf(wechat);
        company = company == null ? List.of() : List.copyOf(company);
        city = city == null ? List.of() : List.copyOf(city);
        productInterest = productInterest == null ? List.of() : List.copyOf(productInterest);
        notes = notes == null ? List.of() : List.copyOf(notes);
        customFields = customFields == null ? Map.of() : Map.copyOf(customFields);
    }
}
