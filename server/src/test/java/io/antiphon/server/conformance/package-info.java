/** What others have written down as right, tried by their own programs. */
@NullMarked
package io.antiphon.server.conformance;

import org.jspecify.annotations.NullMarked;
