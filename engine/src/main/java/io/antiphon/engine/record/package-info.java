/**
 * Events as bytes: the one format in which every durable store keeps them.
 *
 * <p>A record is a version byte, the number of the event's type, its number in its exchange's log,
 * its time, and then the fields of that type in the order in which {@link
 * io.antiphon.engine.record.EventWriter} writes them. Whole numbers are variable-length (seven bits
 * a byte, the lowest first), texts and contents carry their length, and what may be absent is
 * preceded by a byte that says whether it is there.
 *
 * <p>Numbers and layouts are frozen: a record written once is readable for ever. A later version
 * appends its new fields at the end of the record and raises the version byte; its reader takes
 * their defaults for records of a version that did not have them. A record of a version that this
 * server does not know is refused, and so is one that is not whole.
 */
@NullMarked
package io.antiphon.engine.record;

import org.jspecify.annotations.NullMarked;
