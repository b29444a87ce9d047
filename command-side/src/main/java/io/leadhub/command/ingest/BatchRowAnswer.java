package io.leadhub.command.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a batch: either a receipt, or why it was refused.
 *
 * @param index of the row, from 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchRowAnswer(
        int index,
        @Nullable ReceiptId receiptId,
        @Nullable ErrorCode errorCode,
        @Nullable String message,
        @Nullable List<FieldProblem> details) {

    static BatchRowAnswer accepted(int index, ReceiptId receiptId) {
        return new BatchRowAnswer(index, receiptId, null, null, null);
    }

    static BatchRowAnswer refused(int index, Rejection rejection) {
        return new BatchRowAnswer(index, null, rejection.code(), rejection.message(), rejection.details());
    }

    /** The row's problems as problems of the whole batch. */
    List<FieldProblem> problemsOfRow(String list) {
        String row = list + "." + index;
        if (details == null || details.isEmpty()) {
            return List.of(new FieldProblem(row, String.valueOf(errorCode), String.valueOf(message)));
        }
        return details.stream()
                .map(problem -> new FieldProblem(
                        problem.field().isEmpty() ? row : row + "." + problem.field(),
                        problem.code(),
                        problem.message()))
                .toList();
    }
}
