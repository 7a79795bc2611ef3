package io.antiphon.benchmarks.compare;

/**
 * The figures of one round of one build.
 *
 * @param cpuMicros microseconds of a processor that the server took for each call
 * @param perSecond calls that were answered in a second
 * @param p50Micros microseconds within which half of the calls were answered
 */
record Reading(double cpuMicros, double perSecond, double p50Micros) {}
