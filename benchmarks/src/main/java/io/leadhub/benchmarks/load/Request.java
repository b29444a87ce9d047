package io.leadhub.benchmarks.load;

/**
 * One request, ready to be written to a socket.
 *
 * @param bytes head and body
 * @param subject what the request is about, for whoever reads the answer
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(byte[] bytes, Object subject) {}
