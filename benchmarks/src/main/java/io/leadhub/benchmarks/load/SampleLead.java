package io.leadhub.benchmarks.load;

/**
 * One lead as a partner would send it.
 *
 * @param person whose mobile number it carries; a second source of the same person joins the first
 */
@SuppressWarnings("ArrayRecordComponent")
public record SampleLead(String externalLeadId, String sourceSystem, long person, String mobile, byte[] body) {}
