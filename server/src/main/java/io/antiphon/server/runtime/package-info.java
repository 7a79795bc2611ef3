/**
 * The running server: puts the store, the engine and the doors together on one event loop, and takes
 * them apart again in the right order.
 */
@NullMarked
package io.antiphon.server.runtime;

import org.jspecify.annotations.NullMarked;
