package io.leadhub.api.douyin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a synchronisation of fans ({@code taskId}). */
public record FansSyncId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FansSyncId {}

    /** The stream of its events. */
    public String stream() {
        return "fans-sync-" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
