/**
 * What an operator can watch: counters, gauges and histograms of every service and of the store, in
 * the form that Prometheus reads, and each service's latencies over the last minute.
 */
@NullMarked
package io.antiphon.server.metrics;

import org.jspecify.annotations.NullMarked;
