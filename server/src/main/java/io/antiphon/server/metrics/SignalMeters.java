package io.antiphon.server.metrics;

import io.antiphon.engine.signal.Signals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What becomes of signals. Read on the engine's thread. */
public final class SignalMeters {
    private SignalMeters() {}

    /** Measures these signals in this registry. */
    public static void register(MeterRegistry registry, Signals signals) {
        count(registry, "published", "Values published", signals, Signals::published);
        count(registry, "refused", "Values refused", signals, Signals::refused);
        count(registry, "held.back", "Values above their topic's rate", signals, Signals::heldBack);
        count(registry, "replaced", "Values replaced before a subscriber took them", signals, Signals::replaced);
        count(registry, "delivered", "Values that subscribers took", signals, Signals::delivered);
        gauge(registry, "topics", "Topics with a last value", signals, Signals::topics);
        gauge(registry, "memory", "Bytes of last values, about", signals, Signals::bytes);
        gauge(registry, "subscriptions", "Subscriptions", signals, Signals::subscriptions);
        gauge(registry, "waiting", "Values that subscribers have not taken yet", signals, Signals::waiting);
    }

    private static void count(
            MeterRegistry registry, String name, String help, Signals signals, ToDoubleFunction<Signals> value) {
        FunctionCounter.builder("antiphon.signals." + name, signals, value)
                .description(help)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, String name, String help, Signals signals, ToDoubleFunction<Signals> value) {
        Gauge.builder("antiphon.signals." + name, signals, value)
                .description(help)
                .register(registry);
    }
}
