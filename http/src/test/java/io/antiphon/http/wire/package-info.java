/** Tests of what goes over a connection. */
@NullMarked
package io.antiphon.http.wire;

import org.jspecify.annotations.NullMarked;
