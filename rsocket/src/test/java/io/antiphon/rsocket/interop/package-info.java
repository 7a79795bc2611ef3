/** Together with rsocket-java, which everybody else uses. */
@NullMarked
package io.antiphon.rsocket.interop;

import org.jspecify.annotations.NullMarked;
