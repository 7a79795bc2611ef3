/**
 * Two small programs. A {@link io.antiphon.examples.CarDealer} asks, a {@link io.antiphon.examples.CreditOffice}
 * answers; all that they share is the interfaces {@link io.antiphon.examples.Credit} and {@link
 * io.antiphon.examples.Loans}. {@code examples/run} runs both with a server between them.
 */
@NullMarked
package io.antiphon.examples;

import org.jspecify.annotations.NullMarked;
