/** Metadata, byte for byte. */
@NullMarked
package io.antiphon.rsocket.metadata;

import org.jspecify.annotations.NullMarked;
