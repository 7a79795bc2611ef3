/**
 * The frames of RSocket 1.0 as bytes: one class for each type, with its layout as a picture, and static
 * functions over a buffer, so that a frame is looked at where it lies and costs no object.
 *
 * <p>A frame is the readable bytes of a buffer, from the stream id on. The frames made here have the three
 * bytes of TCP's length right before them ({@link io.antiphon.rsocket.frame.FrameLength}). Functions that
 * read or copy a buffer leave it as it is: its indices, its reference count and its bytes. Functions that
 * read a field trust the lengths: {@link io.antiphon.rsocket.frame.FrameValidation} checks a frame that came
 * from outside, once, and says {@link io.antiphon.rsocket.frame.MalformedFrameException} what is wrong with it.
 */
@NullMarked
package io.antiphon.rsocket.frame;

import org.jspecify.annotations.NullMarked;
