package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.State;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Ticket;
import io.antiphon.embedded.EmbeddedAntiphon;
import io.antiphon.embedded.EmbeddedSettings;
import io.antiphon.embedded.ForwardClock;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.testkit.BlockingStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Antiphon is closed over a handler that does not end. */
class ClosingTest {
    private static final int ROUNDS = 200;

    @Test
    void what_an_interrupted_handler_says_is_no_outcome() throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            MemoryStore store = new MemoryStore(86_400_000);
            Ticket<Answer> ticket = closedOverAHandler(store);
            assertThat(new BlockingStore(store).find(ticket.exchange()))
                    .map(Exchange::state)
                    .contains(State.DISPATCHED);
        }
    }

    private static Ticket<Answer> closedOverAHandler(MemoryStore store) throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        try (EmbeddedAntiphon antiphon =
                EmbeddedAntiphon.start(store, ForwardClock.ofSystem(), EmbeddedSettings.DEFAULT.withDrainMillis(0))) {
            antiphon.serve("slow", 1, request -> {
                        began.countDown();
                        new CountDownLatch(1).await();
                        return Answer.of(Content.EMPTY);
                    })
                    .announced()
                    .join();
            Ticket<Answer> ticket =
                    Ticket.of(antiphon.askOrTicket(Call.of("slow", "").withWait(Duration.ZERO)));
            began.await();
            return ticket;
        }
    }
}
