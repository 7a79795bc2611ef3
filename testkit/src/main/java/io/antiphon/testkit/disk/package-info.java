/**
 * A disk that fails to sync, or takes its time, under a program that knows nothing of it: the program runs in a process
 * of its own, whose calls of {@code fsync} and {@code fdatasync} the kernel hands to {@link
 * io.antiphon.testkit.disk.FaultyDisk} first. Linux alone can do that; {@link
 * io.antiphon.testkit.disk.OnFaultyDisk#lacking} says what is missing elsewhere.
 */
@NullMarked
package io.antiphon.testkit.disk;

import org.jspecify.annotations.NullMarked;
