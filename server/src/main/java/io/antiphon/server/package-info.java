/**
 * The server as it is run: starts the command line, which wires engine, store and fronts together.
 */
@NullMarked
package io.antiphon.server;

import org.jspecify.annotations.NullMarked;
