/** Buses drawn: what happened on one bit by bit, and how one fares under load. SVG, without a library. */
@NullMarked
package io.antiphon.can.drawing;

import org.jspecify.annotations.NullMarked;
