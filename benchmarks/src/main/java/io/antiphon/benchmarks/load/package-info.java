/**
 * The load: connections that each ask, wait for the whole response, and ask again. One event loop
 * drives them all, and does so little for a request that the server is what is measured.
 */
@NullMarked
package io.antiphon.benchmarks.load;

import org.jspecify.annotations.NullMarked;
