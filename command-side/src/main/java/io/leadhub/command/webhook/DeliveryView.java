package io.leadhub.command.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an administrator sees it.
 *
 * @param deliveryId the {@code id} of what is sent, and its {@code webhook-id}
 * @param status {@code PENDING}, {@code DELIVERED} or {@code EXHAUSTED}
 * @param nextAttemptAt when it is tried next, as long as it is pending and not behind another
 * @param attempts every try, the first one first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        String deliveryId,
        String type,
        long sequence,
        String status,
        Instant occurredAt,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt,
        List<AttemptView> attempts) {

    /**
     * One try.
     *
     * @param status what the receiver answered
     * @param failure why there was no answer
     * @param answer the first 16 KiB of the answer's body
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttemptView(
            int attempt,
            Instant at,
            int durationMillis,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable String answer) {}
}
