package io.leadhub.standalone.sandbox;

/**
 * How the sandbox misbehaves at one request.
 *
 * @param takesIn whether it takes the contacts in all the same
 * @param delayMillis how long it keeps its answer back
 * @param httpStatus what it answers with, or 0
 * @param code what it says in its answer, or 0
 * @param times at how many requests in a row
 */
record Injection(boolean takesIn, int delayMillis, int httpStatus, int code, int times) {

    static final Injection NONE = new Injection(true, 0, 0, 0, 1);
}
