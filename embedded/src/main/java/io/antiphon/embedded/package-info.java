/**
 * Antiphon without a server: an engine on a thread of its own, in the process of the application, behind the
 * interfaces of the client. {@link io.antiphon.embedded.EmbeddedAntiphon} is where everything begins:
 *
 * <pre>{@code
 * try (Antiphon antiphon = EmbeddedAntiphon.inMemory()) {
 *     antiphon.serve("upper", 16, request -> Answer.of(upper(request.content())));
 *     Answer answer = antiphon.ask(Call.of("upper", "hello"));
 * }
 * }</pre>
 *
 * <p>Everything is promised as over the line: what is durable is as durable as the store that the application chose.
 * {@link io.antiphon.embedded.ForwardClock} and {@link io.antiphon.embedded.UnguessableNumbers} are what a running
 * engine needs of the machine, a server's too.
 */
@NullMarked
package io.antiphon.embedded;

import org.jspecify.annotations.NullMarked;
