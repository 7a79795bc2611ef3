/** The state machine, cell by cell. */
@NullMarked
package io.antiphon.engine.exchange;

import org.jspecify.annotations.NullMarked;
