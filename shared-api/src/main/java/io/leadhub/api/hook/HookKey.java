package io.leadhub.api.hook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a hook in events: a keyed hash of its address, which itself lets in whoever knows it. */
public record HookKey(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HookKey {}

    /** Names the stream of this hook's events, apart from all others. */
    public String aggregateId() {
        return "hook-" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
