/** The log as it is written: nothing that a stranger sent commands a terminal from it, or makes a line of its own. */
@NullMarked
package io.antiphon.server.logging;

import org.jspecify.annotations.NullMarked;
