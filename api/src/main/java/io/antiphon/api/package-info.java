/**
 * The words of Antiphon as types: an <em>exchange</em> is one {@link io.antiphon.api.Request} to a
 * named {@link io.antiphon.api.ServiceName service} and its one outcome: an {@link
 * io.antiphon.api.Answer}, a {@link io.antiphon.api.Failure}, an expiry or a cancellation.
 * Beside it stands the {@link io.antiphon.api.Signal}, a value of a {@link io.antiphon.api.Topic} that is published
 * whether or not anybody listens.
 *
 * <p>Everything here is immutable, has no dependencies and may be shared between threads. What can
 * go wrong has a name in {@link io.antiphon.api.Problem}, the one catalogue that every door uses.
 */
@NullMarked
package io.antiphon.api;

import org.jspecify.annotations.NullMarked;
