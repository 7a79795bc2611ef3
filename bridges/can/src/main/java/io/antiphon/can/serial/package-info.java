/** A serial line: bytes in, bytes out, and the end of it. Where it leads to is somebody else's business. */
@NullMarked
package io.antiphon.can.serial;

import org.jspecify.annotations.NullMarked;
