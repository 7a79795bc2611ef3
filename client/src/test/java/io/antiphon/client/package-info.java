/** The client against a server that stands in, over real sockets. */
@NullMarked
package io.antiphon.client;

import org.jspecify.annotations.NullMarked;
