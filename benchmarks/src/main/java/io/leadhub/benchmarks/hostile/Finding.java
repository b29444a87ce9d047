package io.leadhub.benchmarks.hostile;

/** A hostile request that the server did not stand up to. */
public record Finding(int number, String attempt, String problem) {}
