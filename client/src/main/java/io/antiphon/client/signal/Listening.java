package io.antiphon.client.signal;

import io.antiphon.api.Signal;
import io.antiphon.client.ask.CallException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that is given signals until this is closed. */
public final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final SignalReader signals;
    private final Consumer<Signal> listener;

    private Listening(SignalReader signals, Consumer<Signal> listener) {
        this.signals = signals;
        this.listener = listener;
    }

    static Listening start(SignalReader signals, Consumer<Signal> listener) {
        Listening listening = new Listening(signals, listener);
        Thread.ofVirtual().name("antiphon-signals").start(listening::run);
        return listening;
    }

    /** Gives it no more signals. One that it is being given goes on. */
    @Override
    public void close() {
        signals.close();
    }

    private void run() {
        try (signals) {
            while (signals.hasNext()) {
                give(signals.next());
            }
        } catch (CallException e) {
            LOG.error("A listener hears no more signals: {}", e.getMessage());
        }
    }

    private void give(Signal signal) {
        try {
            listener.accept(signal);
        } catch (RuntimeException e) {
            LOG.error("A listener failed at a signal of {}, and is given the next", signal.topic(), e);
        }
    }
}
