package io.antiphon.simulation.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What requestors and repliers saw, through all that happened to servers. */
public final class History {
    /** What may go wrong in a world like this one: everything else is a surprise. */
    private static final Set<String> EXPECTED = Set.of(
            "wait-ended",
            "replier-failed",
            "replier-lost",
            "deadline-passed",
            "cancelled",
            "unknown-service",
            "no-replier",
            "overloaded",
            "store-unavailable",
            "lease-lost",
            "already-finished",
            "unknown-exchange",
            "in-parts",
            "unwritable");

    /** How long after a wait its reply may take, with all that may be slow one after the other. */
    private static final long PATIENCE_MILLIS = 3_000;

    /** How long after it is let go a replier may take to hear of it. */
    private static final long LEAST_PATIENCE_MILLIS = 2_000;

    private static final Map<String, String> STATES =
            Map.of("replier-failed", "failed", "deadline-passed", "expired", "cancelled", "cancelled");

    private final LongSupplier nowMillis;
    private final LongSupplier enteredMillis;
    private final IntSupplier life;
    private final LongSupplier scarceSinceMillis;
    private final long transferMillis;
    private final Map<String, Question> questions = new HashMap<>();
    private final CRC32 digest = new CRC32();
    private final Promises promises = new Promises();
    private final Outcomes outcomes = new Outcomes();
    private final Leases leases = new Leases();
    private final Deliveries deliveries;
    private final Order order;

    /**
     * Nothing has been seen.
     *
     * @param nowMillis the time
     * @param enteredMillis when the server said what is being told
     * @param life which life of the server it is; another one begins where a disk that failed is opened again, as what is on
     *     disk alone waited meanwhile
     * @param scarceSinceMillis since when the server's disk has had little room left, {@link Long#MAX_VALUE} where it has enough
     * @param networkMillis the longest that a message takes
     * @param latencyMillis the longest that a message and a write take
     * @param transferMillis how long a reader may hold a replier back
     * @param clocksJump whether deadlines in this world come when they should
     */
    public History(
            LongSupplier nowMillis,
            LongSupplier enteredMillis,
            IntSupplier life,
            LongSupplier scarceSinceMillis,
            long networkMillis,
            long latencyMillis,
            long transferMillis,
            boolean clocksJump) {
        this.nowMillis = nowMillis;
        this.enteredMillis = enteredMillis;
        this.life = life;
        this.scarceSinceMillis = scarceSinceMillis;
        this.transferMillis = transferMillis;
        this.deliveries = new Deliveries(networkMillis, latencyMillis, clocksJump);
        this.order = new Order(latencyMillis);
    }

    /**
     * A requestor asks.
     *
     * @param caller whom the server takes it for: equal for all whom it cannot tell apart
     */
    public void asked(Question question, Object caller) {
        note("asked", question);
        order.asked(question, caller);
        questions.putIfAbsent(question.nonce(), question);
    }

    /** A requestor asks with more of something than a request may have: no replier may be given it. */
    public void asksTooMuch(Question question) {
        deliveries.asksTooMuch(question);
    }

    /** A requestor hangs up. */
    public void hungUp(Question question) {
        note("hungUp", question);
        deliveries.unwanted(question, nowMillis.getAsLong());
    }

    /** A requestor has no reply yet, though nothing is between it and the server. */
    public void stillWaiting(Question question) {
        Law.holds(
                nowMillis.getAsLong() <= question.sentMillis() + question.waitSeconds() * 1_000L + PATIENCE_MILLIS,
                () -> "%s has no reply at %d".formatted(question, nowMillis.getAsLong()));
    }

    /** A requestor has a ticket. */
    public void ticket(Question question, String id) {
        note("ticket", question, id);
        Law.holds(
                question.shape() == Question.Shape.KEYED || question.sentMillis() <= scarceSinceMillis.getAsLong(),
                () -> "%s got a ticket although the disk has little room".formatted(question));
        promises.ticket(question, id, nowMillis.getAsLong(), life.getAsInt());
    }

    /** A requestor has an answer, and the exchange that it came from, if that was said. */
    public void answered(Question question, @Nullable String id, String text) {
        note("answered", question, id, text);
        deliveries.heard(question.nonce(), text);
        if (id != null) {
            promises.belongs(question, id);
            outcomes.answered(id, text, enteredMillis.getAsLong());
        }
    }

    /** A requestor has the beginning of an answer, of which no more comes. */
    public void heardSoFar(Question question, String text) {
        note("heardSoFar", question, text);
        deliveries.heardSoFar(question.nonce(), text);
    }

    /** A requestor has none, because of this problem. */
    public void failed(Question question, String problem) {
        note("failed", question, problem);
        Law.holds(EXPECTED.contains(problem), () -> "%s came to %s".formatted(question, problem));
    }

    /** Somebody was shown the state of an exchange. */
    public void seen(String id, String state) {
        note("seen", id, state);
        outcomes.seen(id, state, enteredMillis.getAsLong());
    }

    /** Somebody came back to an exchange, and it was answered. */
    public void revisited(String id, String text) {
        note("revisited", id, text);
        String nonce = promises.nonce(id);
        if (nonce != null && question(nonce).shape() != Question.Shape.ONE_WAY) {
            deliveries.heard(nonce, text);
            outcomes.answered(id, text, enteredMillis.getAsLong());
        } else {
            outcomes.seen(id, "answered", enteredMillis.getAsLong());
        }
    }

    /** Somebody came back to an exchange, and was told of a problem. */
    public void troubled(String id, String problem) {
        note("troubled", id, problem);
        Law.holds(EXPECTED.contains(problem), () -> "%s came to %s".formatted(id, problem));
        if (problem.equals("unknown-exchange")) {
            promises.unknown(id);
        }
        String state = STATES.get(problem);
        if (state != null) {
            outcomes.seen(id, state, enteredMillis.getAsLong());
        }
    }

    /** A replier was given something. */
    public void delivered(Delivery delivery) {
        note("delivered", delivery);
        Question question = question(delivery.nonce());
        Law.holds(
                delivery.body().equals(question.body()),
                () -> "%s came with a body of %d characters"
                        .formatted(question, delivery.body().length()));
        long sentMillis = enteredMillis.getAsLong();
        deliveries.delivered(question, sentMillis);
        leases.delivered(delivery, sentMillis);
        String id = delivery.id();
        if (id != null && question.findable()) {
            promises.belongs(question, id);
        }
        order.delivered(question, delivery.attempt(), sentMillis, life.getAsInt(), id == null ? null : promises.of(id));
    }

    /** A replier is about to answer. */
    public Said said(String nonce, String text, @Nullable String token) {
        deliveries.said(nonce, text);
        return new Said(nonce, text, token, nowMillis.getAsLong());
    }

    /** A replier is about to give something back, unprocessed. */
    public void givenBack(String nonce) {
        deliveries.givenBack(nonce);
    }

    /** A replier was told that its answer is recorded. */
    public void acknowledged(Said said, String id) {
        note("acknowledged", said, id);
        leases.acknowledged(said, id);
        if (question(said.nonce()).shape() == Question.Shape.ONE_WAY) {
            outcomes.seen(id, "answered", enteredMillis.getAsLong());
        } else {
            outcomes.acknowledged(id, said.text(), enteredMillis.getAsLong());
        }
    }

    /** A replier has said something, and is not told what came of it though nothing is between it and the server. */
    public void heldBack(long sinceMillis) {
        Law.holds(
                nowMillis.getAsLong() <= sinceMillis + transferMillis + LEAST_PATIENCE_MILLIS,
                () -> "a replier is held back since %d".formatted(sinceMillis));
    }

    /** A replier was told of a problem. */
    public void refused(String id, String problem) {
        note("refused", id, problem);
        Law.holds(EXPECTED.contains(problem), () -> "the replier of %s was told %s".formatted(id, problem));
    }

    /** Everything that was promised to somebody. */
    public Set<String> promised() {
        return promises.ids();
    }

    /** Whether the exchange has ended. */
    public boolean finished(String id) {
        return outcomes.finished(id);
    }

    /** Whether somebody had an answer to this question. */
    public boolean answered(Question question) {
        return deliveries.wasHeard(question.nonce());
    }

    /** How much was seen. */
    public Counts counts() {
        return new Counts(questions.size(), deliveries.count(), promises.ids().size(), outcomes.count());
    }

    /** A number that two histories have in common only where the same was seen at the same times. */
    public long digest() {
        return digest.getValue();
    }

    private void note(@Nullable Object... what) {
        digest.update((nowMillis.getAsLong() + Arrays.toString(what)).getBytes(StandardCharsets.UTF_8));
    }

    private Question question(String nonce) {
        return Objects.requireNonNull(questions.get(nonce), () -> "nobody asked " + nonce);
    }
}
