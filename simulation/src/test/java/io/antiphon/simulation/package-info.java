/** Worlds from seeds, in which nothing that was promised may be broken; and bugs put in on purpose, which they must find. */
@NullMarked
package io.antiphon.simulation;

import org.jspecify.annotations.NullMarked;
