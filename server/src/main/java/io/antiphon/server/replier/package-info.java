/**
 * Serves a service with a command of the operating system. Takes requests by long poll, runs the
 * command for each, keeps the lease while it works, and delivers what came of it, through restarts of
 * the server. A command is stopped as soon as nobody wants its answer any more.
 */
@NullMarked
package io.antiphon.server.replier;

import org.jspecify.annotations.NullMarked;
