/** What the packages of this module may know. */
@NullMarked
package io.antiphon.rsocket.architecture;

import org.jspecify.annotations.NullMarked;
