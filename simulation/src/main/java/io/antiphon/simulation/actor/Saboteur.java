package io.antiphon.simulation.actor;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.Watch;
import io.antiphon.engine.Watcher;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.store.Change;
import io.antiphon.simulation.history.Delivery;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.antiphon.simulation.history.Said;
import io.antiphon.simulation.world.Fault;
import io.antiphon.simulation.world.NoHeap;
import io.antiphon.simulation.world.Sabotage;
import io.antiphon.simulation.world.SimulatedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parties in the server's own process: repliers, callers, watchers and followers that throw when they are called, and that
 * ask with as much as every door can write, or more.
 */
public final class Saboteur {
    /** How long a header of this name may be where it is alone: with what it takes beside, 64 KiB. */
    private static final int FITS_BYTES = 65_526;

    private static final List<Integer> LENGTHS =
            List.of(0, 0, 1, FITS_BYTES - 1, FITS_BYTES, FITS_BYTES + 1, 65_535, 65_536, 90_000);
    private static final Set<String> TOO_LONG = Set.of("bad-request", "headers-too-large");
    private static final long LIFE_MILLIS = 600_000;

    private final Stage stage;
    private final List<ReplierSession> sessions = new ArrayList<>();
    private final List<Watching> watches = new ArrayList<>();
    private final Set<Question> waiting = new LinkedHashSet<>();
    private @Nullable SimulatedServer place;

    /** One that has done nothing yet. */
    public Saboteur(Stage stage) {
        this.stage = stage;
    }

    /** Serves for one request, or asks for another. */
    public void serve(String service) {
        Engine engine = engine();
        ThrowingReplier replier = new ThrowingReplier(engine);
        engine.connect(
                new ServiceName(service), Account.OWN, 0, replier, Continuation.of(replier::begin, refusal -> {}));
    }

    /** Asks what not every replier can be given. */
    public void ask(Question question) {
        stage.history().asked(question, this);
        int length = LENGTHS.get(stage.random().nextInt(LENGTHS.size()));
        Ask ask = new Ask(
                new ServiceName(question.service()),
                new Request(content(question.body()), headers("a", length)),
                question.shape() == Shape.ONE_WAY,
                question.shape() == Shape.TICKET,
                null,
                question.waitSeconds() * 1_000L,
                question.timeoutMillis(),
                question.delayMillis(),
                question.urgency());
        Engine engine = engine();
        waiting.add(question);
        engine.ask(ask, new ThrowingCaller(question, length));
    }

    /** A question that a server took which did not yet look at how long a header is for RSocket. */
    public Change stored(Question question, long nowMillis) {
        ExchangeId id = new ExchangeId(nowMillis << 16, stage.random().nextLong());
        Terms terms = new Terms(Guarantee.TICKETED, question.urgency(), nowMillis + LIFE_MILLIS, 0, null, null);
        Request request = new Request(content(question.body()), headers("é", 40_000));
        Event.Accepted accepted =
                new Event.Accepted(nowMillis, id, new ServiceName(question.service()), request, terms, true);
        stage.history().asked(question, this);
        stage.history().ticket(question, id.toString());
        return new Change.Advance(null, List.of(accepted), Exchange.begin(accepted), true);
    }

    /** Watches an exchange, and throws when it is told of it. */
    public void watch(String id) {
        Engine engine = engine();
        ExchangeId exchange = ExchangeId.parse(id).orElseThrow();
        ThrowingWatcher watcher = new ThrowingWatcher();
        watches.add(new Watching(watcher, engine.watch(exchange, watcher, new ThrowingContinuation<>())));
        ThrowingFollower follower = new ThrowingFollower();
        watches.add(new Watching(follower, engine.follow(exchange, follower)));
    }

    /** Tells the history of all that it asked and of which it has not been told. */
    public void stillWaiting() {
        if (place == stage.server().get()) {
            waiting.forEach(stage.history()::stillWaiting);
        }
    }

    /** Goes away. A party that threw is gone already. */
    public void leave() {
        if (place == stage.server().get()) {
            sessions.forEach(ReplierSession::close);
            watches.stream()
                    .filter(watching -> !watching.party().threw)
                    .forEach(watching -> watching.watch().close());
        }
        forget();
    }

    private static List<Header> headers(String character, int length) {
        return length == 0 ? List.of() : List.of(new Header("x-odd", character.repeat(length)));
    }

    private static Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private Engine engine() {
        SimulatedServer server = stage.server().get();
        if (place != server) {
            forget();
            place = server;
        }
        return server.engine();
    }

    /** The process in which all of it was is no more. */
    private void forget() {
        sessions.clear();
        watches.clear();
        waiting.clear();
    }

    private Sabotage thrown() {
        if (stage.random().nextInt(6) == 0) {
            stage.faults().add(Fault.HEAP_GONE);
            throw new NoHeap();
        }
        stage.faults().add(Fault.THREW);
        return new Sabotage();
    }

    private record Watching(Thrower party, Watch watch) {}

    /** One that is told nothing more once it threw. */
    private abstract class Thrower {
        boolean threw;

        Sabotage sabotage() {
            threw = true;
            return thrown();
        }
    }

    private final class ThrowingReplier implements Replier {
        private final Engine engine;
        private @Nullable ReplierSession session;

        ThrowingReplier(Engine engine) {
            this.engine = engine;
        }

        void begin(ReplierSession begun) {
            session = begun;
            sessions.add(begun);
            begun.grant(1);
        }

        @Override
        public void deliver(Exchange exchange, Token lease) {
            if (stage.random().nextInt(3) > 0) {
                throw thrown();
            }
            answer(exchange, lease);
        }

        @Override
        public void stop(ExchangeId id, Token lease) {
            throw thrown();
        }

        private void answer(Exchange exchange, Token lease) {
            String body = new String(exchange.request().content().bytes(), StandardCharsets.UTF_8);
            String nonce = Question.nonce(body);
            String id = exchange.id().toString();
            stage.network().delivering(stage.time().millis());
            stage.history().delivered(new Delivery(body, id, exchange.attempt(), lease.toString()));
            String text = nonce + "/" + stage.random().nextInt(1_000_000);
            Said said = stage.history().said(nonce, text, lease.toString());
            engine.answer(
                    exchange.id(),
                    lease,
                    Answer.of(content(text)),
                    Continuation.of(answered -> acknowledged(said, id), refusal -> goOn()));
        }

        private void acknowledged(Said said, String id) {
            stage.network().delivering(stage.time().millis());
            stage.history().acknowledged(said, id);
            goOn();
            throw thrown();
        }

        private void goOn() {
            if (session != null) {
                session.grant(1);
            }
        }
    }

    private final class ThrowingCaller implements Caller {
        private final Question question;
        private final int headerBytes;

        ThrowingCaller(Question question, int headerBytes) {
            this.question = question;
            this.headerBytes = headerBytes;
        }

        @Override
        public void part(Exchange exchange, Event.PartAdded part) {
            waiting.remove(question);
            throw thrown();
        }

        @Override
        public void finished(Exchange exchange) {
            waiting.remove(question);
            expectWritable(exchange);
            throw thrown();
        }

        @Override
        public void ticket(Exchange exchange) {
            waiting.remove(question);
            stage.history().ticket(question, exchange.id().toString());
            throw thrown();
        }

        @Override
        public void refused(Refusal refusal) {
            waiting.remove(question);
            String problem = refusal.problem().slug();
            if (headerBytes <= FITS_BYTES || !TOO_LONG.contains(problem)) {
                stage.history().failed(question, problem);
            }
            throw thrown();
        }

        /** Fails unless every door can write what was taken. */
        private void expectWritable(Exchange exchange) {
            if (exchange.phase() instanceof Phase.Failed failed
                    && String.valueOf(failed.failure().detail()).contains("cannot be written")) {
                throw new AssertionError("taken, and not to be written: " + failed.failure());
            }
            if (headerBytes > FITS_BYTES) {
                throw new AssertionError("taken, with a header of " + headerBytes + " bytes");
            }
        }
    }

    private final class ThrowingWatcher extends Thrower implements Watcher {
        @Override
        public void changed(Exchange exchange, List<Event> events) {
            throw sabotage();
        }

        @Override
        public void lost(Refusal refusal) {
            throw sabotage();
        }
    }

    private final class ThrowingFollower extends Thrower implements Follower {
        @Override
        public int began(Exchange present, boolean kept) {
            if (stage.random().nextBoolean()) {
                throw sabotage();
            }
            return 1;
        }

        @Override
        public void step(Step step) {
            throw sabotage();
        }

        @Override
        public void refused(Refusal refusal) {
            throw sabotage();
        }
    }

    private final class ThrowingContinuation<T> implements Continuation<T> {
        @Override
        public void done(T value) {
            throw thrown();
        }

        @Override
        public void refused(Refusal refusal) {
            throw thrown();
        }
    }
}
