package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What size of flat, or which room of one, somebody looks for (房型). */
public enum RoomType {
    /** 一室. */
    ONE_BEDROOM("one_bedroom", "一室"),
    /** 两室. */
    TWO_BEDROOM("two_bedroom", "两室"),
    /** 三室. */
    THREE_BEDROOM("three_bedroom", "三室"),
    /** 四室及以上. */
    FOUR_PLUS("four_plus", "四室及以上"),
    /** 主卧. */
    MASTER_ROOM("master_room", "主卧"),
    /** 次卧. */
    SECOND_ROOM("second_room", "次卧");

    private final String value;
    private final String chineseName;

    RoomType(String value, String chineseName) {
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

    public static Optional<RoomType> find(String value) {
        return Arrays.stream(values()).filter(type -> type.value.equals(value)).findFirst();
    }

    @JsonCreator
    static RoomType of(String value) {
        return find(value).orElseThrow(() -> new IllegalArgumentException("No room type " + value));
    }
}
