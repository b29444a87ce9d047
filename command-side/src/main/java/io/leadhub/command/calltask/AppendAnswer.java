package io.leadhub.command.calltask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.command.calltask.AppendRequest.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the door answers to an append: one result for each number, in order. */
record AppendAnswer(int code, String message, Data data) {

    record Data(String taskId, int totalCount, int successCount, int failCount, List<Result> results) {}

    /**
     * @param phoneNumber as it was sent
     * @param contactId what the call platform knows the number by
     * @param error why it is not there, or not known to be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String phoneNumber,
            boolean success,
            @Nullable String contactId,
            @Nullable String error) {}

    static AppendAnswer of(AppendRequest request, Map<UUID, NumberOutcome> outcomes) {
        List<Result> results =
                request.items().stream().map(item -> result(item, outcomes)).toList();
        int successes = (int) results.stream().filter(Result::success).count();
        return new AppendAnswer(
                200,
                "success",
                new Data(request.taskId(), results.size(), successes, results.size() - successes, results));
    }

    private static Result result(Item item, Map<UUID, NumberOutcome> outcomes) {
        return switch (item) {
            case Item.Bad bad -> new Result(bad.asSent(), false, null, bad.error());
            case Item.Good good -> {
                UUID contactId = good.number().contactId();
                yield switch (Objects.requireNonNull(outcomes.get(contactId))) {
                    case NumberOutcome.Appended appended -> new Result(good.asSent(), true, contactId.toString(), null);
                    case NumberOutcome.Failed failed ->
                        new Result(
                                good.asSent(),
                                false,
                                contactId.toString(),
                                failed.failure().name());
                };
            }
        };
    }
}
