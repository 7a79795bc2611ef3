package io.antiphon.http;

import io.antiphon.engine.Clock;
import io.antiphon.engine.signal.Signals;
import io.antiphon.http.endpoint.Latencies;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What the door needs from the server besides the engine. All of it is asked on the event loop, and
 * must not block it.
 *
 * @param clock the time, the same as the engine's
 * @param signals what is published and subscribed to; on the engine's thread, like the engine
 * @param latencies how long services took lately
 * @param complaint what is stuck in the server, in a sentence; empty where nothing is
 * @param metrics what is counted, in the text format of Prometheus; completed on the event loop
 */
public record HttpPorts(
        Clock clock,
        Signals signals,
        Latencies latencies,
        Supplier<Optional<String>> complaint,
        Supplier<CompletionStage<String>> metrics) {}
