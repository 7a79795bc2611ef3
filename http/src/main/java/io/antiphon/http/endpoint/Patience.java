package io.antiphon.http.endpoint;

/**
 * How long things may take. All in milliseconds.
 *
 * @param waitDefaultMillis how long a call is held that does not say
 * @param waitCeilingMillis the longest wait
 * @param deadlineCeilingMillis the longest deadline and delay
 * @param leaseDefaultMillis the lease of a take that does not say
 * @param leaseCeilingMillis the longest lease
 */
public record Patience(
        long waitDefaultMillis,
        long waitCeilingMillis,
        long deadlineCeilingMillis,
        long leaseDefaultMillis,
        long leaseCeilingMillis) {}
