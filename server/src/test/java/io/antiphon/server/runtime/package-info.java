/** Tests of what the server measures time and itself with. */
@NullMarked
package io.antiphon.server.runtime;

import org.jspecify.annotations.NullMarked;
