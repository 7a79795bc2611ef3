/** The words, read and written. */
@NullMarked
package io.antiphon.api;

import org.jspecify.annotations.NullMarked;
