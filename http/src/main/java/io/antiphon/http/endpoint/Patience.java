package io.antiphon.http.endpoint;

import io.antiphon.engine.TimeBounds;

/**
 * How long things may take. All in milliseconds.
 *
 * @param waitDefaultMillis how long a call is held that does not say
 * @param waitCeilingMillis the longest wait
 * @param times the bounds of deadlines and delays
 * @param leaseDefaultMillis the lease of a take that does not say
 * @param leaseCeilingMillis the longest lease
 */
public record Patience(
        long waitDefaultMillis,
        long waitCeilingMillis,
        TimeBounds times,
        long leaseDefaultMillis,
        long leaseCeilingMillis) {}
