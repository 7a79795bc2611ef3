/**
 * A server just real enough to test a client against: it speaks the mapping over real sockets, and can be told to
 * refuse, to keep silent and to cut its connections.
 */
@NullMarked
package io.antiphon.client.standin;

import org.jspecify.annotations.NullMarked;
