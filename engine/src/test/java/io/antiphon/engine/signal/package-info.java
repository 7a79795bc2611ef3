/** Tests of signals: what is matched, kept, replaced and bounded. */
@NullMarked
package io.antiphon.engine.signal;

import org.jspecify.annotations.NullMarked;
