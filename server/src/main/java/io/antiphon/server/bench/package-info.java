/**
 * Load from the command line: {@link io.antiphon.server.bench.Bench} keeps so many requests in flight on one
 * connection, checks every answer, and measures for how long each was away.
 */
@NullMarked
package io.antiphon.server.bench;

import org.jspecify.annotations.NullMarked;
