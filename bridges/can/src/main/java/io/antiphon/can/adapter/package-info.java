/**
 * A CAN adapter on a serial line, from both sides. {@link io.antiphon.can.adapter.Adapter} is the host's: it brings the
 * adapter onto the bus, sends one frame at a time and is told of those that come. {@link
 * io.antiphon.can.adapter.SimulatedAdapter} is the other end, with a simulated bus and sensors behind it, for those who
 * have no adapter at hand.
 */
@NullMarked
package io.antiphon.can.adapter;

import org.jspecify.annotations.NullMarked;
