package io.leadhub.api.calltask;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.personal.DataSubject;
import io.leadhub.api.personal.PersonalData;
import io.leadhub.api.rawpayload.ReceiptId;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to numbers that a partner wants called (号码追加), told by the request they came in. */
public sealed interface CallTaskEvent {

    ReceiptId receiptId();

    /**
     * These numbers are sent to the partner's call platform from now on; whatever happens next, each may have got there.
     *
     * @param taskId the partner's task at its call platform
     * @param numbers those of the request that were not there already
     */
    @Revision("1")
    record NumbersAppendRequested(
            @DataSubject ReceiptId receiptId,
            PartnerId partnerId,
            String taskId,
            @PersonalData List<TaskNumber> numbers)
            implements CallTaskEvent {

        @SuppressWarnings("NullAway") // what was erased reads back as null
        public NumbersAppendRequested {
            numbers = numbers == null ? List.of() : numbers;
        }
    }

    /**
     * A number and what the call platform knows it by.
     *
     * @param contactId always the same for the same partner, task and number
     */
    record TaskNumber(String contactId, String phoneNumber) {}

    /**
     * The call platform has these numbers.
     *
     * @param traceId what the call platform calls its answer, where it said so
     */
    @Revision("1")
    record NumbersAppended(
            ReceiptId receiptId,
            PartnerId partnerId,
            String taskId,
            List<String> contactIds,
            @Nullable String traceId) implements CallTaskEvent {}

    /**
     * The call platform did not say that it has these numbers.
     *
     * @param answer code of the call platform, or HTTP status, where there was one
     */
    @Revision("1")
    record NumbersAppendFailed(
            ReceiptId receiptId,
            PartnerId partnerId,
            String taskId,
            List<String> contactIds,
            AppendFailure failure,
            @Nullable Integer answer)
            implements CallTaskEvent {}
}
