/**
 * Joins a CAN bus to Antiphon, in both directions. Frames that come become signals under {@code can/BUS/ID}; signals
 * under {@code can/BUS/out/ID} become frames; a request to the service {@code can.BUS} sends a frame and is answered
 * when the adapter took it, or asks the bus for one and is answered with it; and who asks on the bus is answered by a
 * service. What goes out waits in one bounded queue, the most urgent first, and is given to the adapter one by one.
 * Whatever cannot be done is counted and told.
 */
@NullMarked
package io.antiphon.can.gateway;

import org.jspecify.annotations.NullMarked;
