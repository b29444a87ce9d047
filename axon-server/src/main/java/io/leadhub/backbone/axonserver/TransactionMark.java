package io.leadhub.backbone.axonserver;

import org.axonframework.serialization.Revision;

/**
 * The first event of every append, alone in a stream that is named after the append: where it stands, all of the append
 * stands. One that says the opposite takes its place, so that the append can never come any more.
 */
@Revision("1")
public record TransactionMark(boolean kept) {

    static final String TYPE = "Transaction";

    private static final String STREAM = "transaction-";

    static String streamOf(String transaction) {
        return STREAM + transaction;
    }

    static boolean isStream(String aggregateId) {
        return aggregateId.startsWith(STREAM);
    }

    static String transactionOf(String stream) {
        return stream.substring(STREAM.length());
    }
}
