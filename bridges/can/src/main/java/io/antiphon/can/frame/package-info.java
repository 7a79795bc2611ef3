/**
 * Frames of CAN 2.0. A {@link io.antiphon.can.frame.CanFrame} is a value; its {@link io.antiphon.can.frame.WireBits}
 * are what a transmitter puts on the medium for it, bit by bit, with checksum and stuff bits, so that its time there is
 * known exactly.
 */
@NullMarked
package io.antiphon.can.frame;

import org.jspecify.annotations.NullMarked;
