/** The RSocket door from outside: a whole server in this process, and clients that speak in frames. */
@NullMarked
package io.antiphon.server.rsocket;

import org.jspecify.annotations.NullMarked;
