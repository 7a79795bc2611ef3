/** Tests of what the server measures time and itself with. */
@NullMarked
package io.antiphon.server.metrics;

import org.jspecify.annotations.NullMarked;
