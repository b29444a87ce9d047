package io.leadhub.command.douyin;

import org.jspecify.annotations.Nullable;

/** Douyin did not do what it was asked for. */
final class PlatformRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Remedy remedy;
    private final @Nullable Long answer;

    private PlatformRefused(Remedy remedy, @Nullable Long answer, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.remedy = remedy;
        this.answer = answer;
    }

    /** @param logId by which Douyin finds the request */
    static PlatformRefused withCode(long code, String logId) {
        return new PlatformRefused(
                Remedy.forCode(code), code, "Douyin answered " + code + " (log id " + logId + ")", null);
    }

    static PlatformRefused withStatus(int status) {
        boolean busy = status == 429;
        return new PlatformRefused(
                busy ? Remedy.COOL_DOWN : Remedy.RETRY, (long) status, "Douyin answered HTTP " + status, null);
    }

    /** There was no answer, or none that can be understood. */
    static PlatformRefused withoutAnswer(String what, @Nullable Throwable cause) {
        return new PlatformRefused(Remedy.RETRY, null, what, cause);
    }

    Remedy remedy() {
        return remedy;
    }

    @Nullable
    Long answer() {
        return answer;
    }

    /** The reason that lies behind what a client or converter made of it. */
    static PlatformRefused behind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlatformRefused refused) {
                return refused;
            }
        }
        return withoutAnswer("Douyin gave no answer that can be understood", thrown);
    }
}
