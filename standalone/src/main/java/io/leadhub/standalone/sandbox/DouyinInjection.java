package io.leadhub.standalone.sandbox;

/**
 * How the sandbox misbehaves at one call.
 *
 * @param api {@code fans}, {@code token}, {@code refresh} or {@code renew}
 * @param after how many calls of this kind go well before
 * @param times at how many calls in a row
 * @param code what it says instead of an answer, or 0
 * @param newEnvelope whether it says so as {@code err_no}
 * @param textCodes whether it writes numbers as texts
 * @param httpStatus what it answers with, or 0
 * @param delayMillis how long it keeps its answer back
 * @param cut whether the connection breaks in the middle of the answer
 */
record DouyinInjection(
        String api,
        int after,
        int times,
        long code,
        boolean newEnvelope,
        boolean textCodes,
        int httpStatus,
        int delayMillis,
        boolean cut) {

    static final DouyinInjection NONE = new DouyinInjection("", 0, 1, 0, false, false, 0, 0, false);
}
