package io.antiphon.http.json;

/**
 * How long a service took lately, from acceptance to outcome.
 *
 * @param p50Millis half of the exchanges took no longer
 * @param p99Millis 99 of 100 took no longer
 */
public record Latency(double p50Millis, double p99Millis) {}
