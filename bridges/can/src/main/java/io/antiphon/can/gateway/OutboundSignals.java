package io.antiphon.can.gateway;

import io.antiphon.api.Signal;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.client.signal.Signalling;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has frames sent for signals. What was published before the gateway began is not sent, and what was sent is not sent
 * again when a subscription begins anew: nobody wants yesterday's command carried out today.
 */
final class OutboundSignals implements Runnable {
    private static final int MOST_KNOWN = 4_096;
    private static final long PAUSE_MILLIS = 1_000;

    private final Names names;
    private final Signalling signals;
    private final OutboundQueue queue;
    private final Journal journal;
    private final Map<CanIdentifier, Long> known = new LinkedHashMap<>(16, 0.75f, true);

    OutboundSignals(Names names, Signalling signals, OutboundQueue queue, Journal journal) {
        this.names = names;
        this.signals = signals;
        this.queue = queue;
        this.journal = journal;
    }

    /** Listens until the thread is interrupted or the client closed; what else goes wrong is told, and it begins again. */
    @Override
    public void run() {
        try {
            while (!isOver()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver() throws InterruptedException {
        try {
            listen(Beginning.sequence(names, signals));
            return true;
        } catch (CallException e) {
            journal.tell("Signals are no longer sent: " + e.getMessage());
            return true;
        } catch (RuntimeException e) {
            journal.tell("Listening to signals failed and begins again: " + e);
            return false;
        }
    }

    private void listen(long began) throws InterruptedException {
        try (SignalReader reader = signals.read(names.outgoing())) {
            while (reader.hasNext()) {
                Signal signal = reader.next();
                if (signal.sequence() > began) {
                    send(signal);
                }
            }
        }
    }

    private void send(Signal signal) throws InterruptedException {
        try {
            CanIdentifier identifier =
                    CanIdentifier.parse(signal.topic().levels().getLast());
            Long before = known.put(identifier, signal.sequence());
            if ((before == null || before < signal.sequence())
                    && queue.replace(FrameContent.frame(identifier, signal.content()))) {
                journal.count(Count.OVERRUN);
            }
            forget();
        } catch (IllegalArgumentException e) {
            journal.complain(Count.INVALID, "%s is no frame: %s".formatted(signal.topic(), e.getMessage()));
        }
    }

    private void forget() {
        if (known.size() > MOST_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
