package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the leads that were found can be counted by; each is a filter of the same name as well. */
enum Facet {
    STATUS("status", "status"),
    CHANNEL("channel", "channel"),
    PARTNER("partnerId", "partners"),
    ASSIGNEE("assignee", "assignee"),
    CITY("city", "city"),
    TAG("tag", "tags"),
    COMMUNITY("community", "community"),
    BUSINESS_TYPE("businessType", "businessType"),
    ROOM_TYPE("roomType", "roomType"),
    ROOM_TAG("roomTag", "roomTags");

    static final String RULE = "must be a list of status, channel, partnerId, assignee, city, tag, community,"
            + " businessType, roomType and roomTag";

    private final String parameter;
    private final String field;

    Facet(String parameter, String field) {
        this.parameter = parameter;
        this.field = field;
    }

    @JsonValue
    String parameter() {
        return parameter;
    }

    String field() {
        return field;
    }

    static Optional<List<Facet>> listed(String parameter) {
        List<String> names =
                Arrays.stream(parameter.split(",")).map(String::trim).distinct().toList();
        List<Facet> facets = Arrays.stream(values())
                .filter(facet -> names.contains(facet.parameter))
                .toList();
        return facets.size() == names.size() ? Optional.of(facets) : Optional.empty();
    }
}
