/**
 * A server as the commands see it: from outside, over HTTP, as any other client. Nothing here loads
 * what a server needs, so that commands start at once.
 */
@NullMarked
package io.antiphon.server.remote;

import org.jspecify.annotations.NullMarked;
