package io.leadhub.command.hook;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.rawpayload.RawPayloadEvent.RawPayloadReceived;
import io.leadhub.command.intake.PayloadMappings;
import io.leadhub.command.intake.Reading;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Finds the mapping that a payload was to be read by when it arrived; a version never changes, so it is remembered. */
@Component
class HookMappings implements PayloadMappings {

    private static final String BUILT_IN = "built-in/";
    private static final int MOST_REMEMBERED = 1_000;

    private final LoadingCache<String, HookMapping> known;
    private final HookRows rows;

    HookMappings(HookRows rows) {
        this.rows = rows;
        this.known = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build(this::find);
    }

    /** What a platform's payload is read by where no hook says otherwise. */
    static String usual(Platform platform) {
        return BUILT_IN + platform.value();
    }

    @Override
    public Reading read(RawPayloadReceived received, String mapping) {
        return MappedPayload.read(
                received.partnerId(),
                received.channel(),
                known.get(mapping),
                received.headers(),
                Objects.requireNonNull(received.body()));
    }

    private HookMapping find(String reference) {
        if (reference.startsWith(BUILT_IN)) {
            return Platform.find(reference.substring(BUILT_IN.length()))
                    .map(Platform::usualMapping)
                    .orElseThrow(() -> new IllegalStateException("No mapping " + reference));
        }
        int slash = reference.lastIndexOf('/');
        return rows.mapping(reference.substring(0, slash), Integer.parseInt(reference.substring(slash + 1)))
                .orElseThrow(() -> new IllegalStateException("No mapping " + reference));
    }
}
