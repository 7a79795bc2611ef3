package io.antiphon.can.gateway;

import io.antiphon.api.Content;
import io.antiphon.api.Signal;
import io.antiphon.client.ask.Blocking;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.client.signal.Signalling;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tells what is new from what was there before: by a signal of one's own, whose number the server gives. */
final class Beginning {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 500;

    private Beginning() {}

    /** The number that every signal after now exceeds. Waits for a server as long as it takes. */
    static long sequence(Names names, Signalling signals) throws InterruptedException {
        Content mine = new Content(
                "text/plain", UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (SignalReader reader = signals.read(names.began().value())) {
            while (true) {
                if (published(names, signals, mine)) {
                    Optional<Signal> next = reader.next(PATIENCE);
                    while (next.isPresent()) {
                        if (next.get().content().equals(mine)) {
                            return next.get().sequence();
                        }
                        next = reader.next(PATIENCE);
                    }
                }
                requireNotInterrupted();
            }
        }
    }

    private static boolean published(Names names, Signalling signals, Content mine) throws InterruptedException {
        try {
            Blocking.await(signals.publishAsync(names.began(), mine));
            return true;
        } catch (CallException e) {
            requireNotInterrupted();
            Thread.sleep(PAUSE_MILLIS);
            return false;
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }
}
