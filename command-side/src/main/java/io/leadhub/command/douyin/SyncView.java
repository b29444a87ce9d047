package io.leadhub.command.douyin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.douyin.SyncFailure;
import io.leadhub.api.douyin.SyncStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A synchronisation as its partner sees it.
 *
 * @param total how many fans Douyin says that there are; unknown before the first page
 * @param failure why it was given up
 * @param douyinCode what Douyin answered last that was no success
 * @param nextAttemptAt when it goes on, while Douyin is left alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncView(
        String taskId,
        String douyinUserId,
        SyncStrategy syncStrategy,
        Status status,
        String message,
        int fetched,
        int created,
        int updated,
        @Nullable Integer total,
        @Nullable SyncFailure failure,
        @Nullable Long douyinCode,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant nextAttemptAt) {

    /** The words of the source document. */
    enum Status {
        /** It waits until it may go on. */
        PENDING,
        PROCESSING,
        COMPLETED,
        FAILED
    }

    static SyncView of(FansSync sync, Instant now) {
        Status status = status(sync, now);
        return new SyncView(
                sync.id().value(),
                sync.openId(),
                sync.strategy(),
                status,
                message(sync, status),
                sync.fetched(),
                sync.created(),
                sync.updated(),
                sync.total(),
                sync.failure(),
                status == Status.COMPLETED ? null : sync.answer(),
                sync.startedAt(),
                sync.endedAt(),
                status == Status.PENDING ? sync.dueAt() : null);
    }

    private static Status status(FansSync sync, Instant now) {
        return switch (sync.status()) {
            case RUNNING -> sync.dueAt().isAfter(now) ? Status.PENDING : Status.PROCESSING;
            case COMPLETED -> Status.COMPLETED;
            case FAILED -> Status.FAILED;
        };
    }

    private static String message(FansSync sync, Status status) {
        return switch (status) {
            case PENDING -> "等待继续同步";
            case PROCESSING -> "粉丝数据同步中";
            case COMPLETED -> "粉丝数据同步完成";
            case FAILED -> failureMessage(sync.failure());
        };
    }

    private static String failureMessage(@Nullable SyncFailure failure) {
        return switch (failure) {
            case AUTHORIZATION_LOST -> "授权已失效，请重新授权";
            case NOT_PERMITTED -> "抖音未开放该能力";
            case REQUEST_REFUSED -> "抖音拒绝了请求";
            case UNAVAILABLE -> "抖音暂时不可用";
            case null -> "粉丝数据同步失败";
        };
    }
}
