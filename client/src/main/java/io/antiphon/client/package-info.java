/**
 * The client for applications. {@link io.antiphon.client.AntiphonClient} is where everything begins:
 *
 * <pre>{@code
 * try (AntiphonClient antiphon = AntiphonClient.connect("localhost:7000")) {
 *     antiphon.serve("upper", 16, request -> Answer.of(upper(request.content())));
 *     Answer answer = antiphon.ask(Call.of("upper", "hello").withWait(Duration.ofSeconds(2)));
 * }
 * }</pre>
 *
 * <p>{@code ask} has the words to ask with, {@code serve} those to serve with, {@code signal} those to publish and to
 * listen with, {@code proxy} makes services of Java interfaces; {@code connection} is what lies beneath.
 */
@NullMarked
package io.antiphon.client;

import org.jspecify.annotations.NullMarked;
