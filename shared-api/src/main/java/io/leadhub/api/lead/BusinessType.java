package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How somebody wants to rent (业务类型). */
public enum BusinessType {
    /** 整租: a whole flat. */
    WHOLE_RENT("whole_rent", "整租"),
    /** 合租: a room in a shared flat. */
    SHARED_RENT("shared_rent", "合租"),
    /** 集中: a flat in a centrally managed building. */
    CENTRALIZED("centralized", "集中");

    private final String value;
    private final String chineseName;

    BusinessType(String value, String chineseName) {
        this.value = value;
        this.chineseName = chineseName;
    }

    @JsonValue
    public String value() {
        return value;
    }

    public String chineseName() {
        return chineseName;
    }

    public static Optional<BusinessType> find(String value) {
        return Arrays.stream(values()).filter(type -> type.value.equals(value)).findFirst();
    }

    @JsonCreator
    static BusinessType of(String value) {
        return find(value).orElseThrow(() -> new IllegalArgumentException("No business type " + value));
    }
}
