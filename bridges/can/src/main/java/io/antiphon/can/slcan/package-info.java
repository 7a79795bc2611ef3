/**
 * The language of CAN adapters on a serial line, by LAWICEL: letters and hexadecimal digits, a carriage return at the
 * end. A {@link io.antiphon.can.slcan.Command} goes to the adapter, a {@link io.antiphon.can.slcan.Response} comes from
 * it; both are read and written here, so that an adapter can be simulated. Lines that make no sense are values too:
 * they say what is wrong, and the next line is read.
 */
@NullMarked
package io.antiphon.can.slcan;

import org.jspecify.annotations.NullMarked;
