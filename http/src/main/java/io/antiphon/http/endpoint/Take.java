package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.Token;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.time.Timer;
import io.antiphon.http.json.DeliveryDocument;
import io.antiphon.http.json.PayloadForm;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.wire.Interaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One take: a replier that is connected until it is given something, or its wait is over. */
final class Take implements Replier, Held {
    /** How long a take that does not wait is held while what is queued is still being read from disk. */
    private static final long SEARCH_MILLIS = 1_000;

    private final Interaction interaction;
    private final Engine engine;
    private final Holds holds;
    private final Wish wish;
    private final List<DeliveryDocument> given = new ArrayList<>();
    private @Nullable ReplierSession session;
    private @Nullable Timer timer;
    private boolean over;

    /**
     * The wishes of a replier that takes.
     *
     * @param max how many deliveries at most
     * @param form in which form their contents stand
     * @param leaseMillis how long the leases run, in milliseconds
     * @param waitMillis how long it waits for the first, in milliseconds
     */
    record Wish(int max, PayloadForm form, long leaseMillis, long waitMillis) {}

    Take(Interaction interaction, Engine engine, Holds holds, Wish wish) {
        this.interaction = interaction;
        this.engine = engine;
        this.holds = holds;
        this.wish = wish;
    }

    /** The engine has room for it: what waits comes within this call. */
    void connected(ReplierSession connected) {
        session = connected;
        interaction.onGone(this::abandon);
        connected.grant(wish.max());
        long holdMillis = wish.waitMillis() == 0 && connected.searching() ? SEARCH_MILLIS : wish.waitMillis();
        if (!given.isEmpty() || holdMillis == 0) {
            end();
        } else {
            holds.add(this);
            timer = interaction.timers().after(holdMillis, this::end);
        }
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        given.add(new DeliveryDocument(exchange, lease, wish.leaseMillis()));
        if (timer != null && given.size() == 1) {
            timer.cancel();
            interaction.timers().afterwards(this::end);
        }
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        given.removeIf(delivery -> delivery.lease().equals(lease));
    }

    /** Who waits for more of a conversation is told that there will be none. */
    @Override
    public void ended(ConversationStatus conversation) {
        ConversationEnd how = conversation.end();
        if (!over && given.isEmpty() && how != null) {
            disconnect();
            interaction.guard(
                    () -> interaction.problem(ProblemDocument.of(Problem.CONVERSATION_ENDED, how.sentence())));
        }
    }

    @Override
    public void end() {
        if (over) {
            return;
        }
        disconnect();
        if (given.isEmpty()) {
            interaction.guard(() -> interaction.answer(204));
        } else {
            interaction.guard(this::answer);
        }
    }

    private void answer() {
        long nowMillis = interaction.timers().nowMillis();
        try {
            interaction.foreignDocument(200, DeliveryDocument.bytes(given, wish.form(), nowMillis));
        } catch (RuntimeException | StackOverflowError e) {
            answerWithout(nowMillis);
        }
    }

    /** Fails the exchanges whose delivery cannot be written, and gives the replier the others. */
    private void answerWithout(long nowMillis) {
        given.removeIf(delivery -> !isWritable(delivery, nowMillis));
        if (given.isEmpty()) {
            interaction.answer(204);
        } else {
            interaction.foreignDocument(200, DeliveryDocument.bytes(given, wish.form(), nowMillis));
        }
    }

    private boolean isWritable(DeliveryDocument delivery, long nowMillis) {
        try {
            DeliveryDocument.bytes(List.of(delivery), wish.form(), nowMillis);
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            String detail = "The request cannot be written for a replier over HTTP: " + e.getMessage();
            engine.undeliverable(delivery.exchange().id(), delivery.lease(), detail);
            return false;
        }
    }

    /** Nobody will hear of what was given: back to the queue. */
    private void abandon() {
        disconnect();
        for (DeliveryDocument delivery : given) {
            engine.release(delivery.exchange().id(), delivery.lease(), 0, Continuation.ignored());
        }
    }

    private void disconnect() {
        over = true;
        holds.remove(this);
        if (timer != null) {
            timer.cancel();
        }
        if (session != null) {
            session.close();
        }
    }
}
