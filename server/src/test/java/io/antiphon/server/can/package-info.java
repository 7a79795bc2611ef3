/** The gateway to CAN: a real server, a real serial line, and an adapter that is simulated, or says what a test wants. */
@NullMarked
package io.antiphon.server.can;

import org.jspecify.annotations.NullMarked;
