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
import io.antiphon.engine.share.Account;
import io.antiphon.simulation.history.Delivery;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.history.Question.Shape;
import io.antiphon.simulation.history.Said;
import io.antiphon.simulation.world.Fault;
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
 * ask and answer with more than one of the doors can write.
 */
public final class Saboteur {
    private static final int OK = 200;

    /** Short in characters, too long in bytes for RSocket, and nothing that HTTP could write. */
    private static final Header ODD = new Header("x-odd", "€".repeat(30_000));

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
        stage.history().asked(question);
        Content content = new Content("text/plain", question.nonce().getBytes(StandardCharsets.UTF_8));
        List<Header> headers = stage.random().nextBoolean() ? List.of(ODD) : List.of();
        Ask ask = new Ask(
                new ServiceName(question.service()),
                new Request(content, headers),
                question.shape() == Shape.ONE_WAY,
                question.shape() == Shape.TICKET,
                null,
                question.waitSeconds() * 1_000L,
                question.timeoutMillis(),
                question.delayMillis(),
                question.urgency());
        Engine engine = engine();
        waiting.add(question);
        engine.ask(ask, new ThrowingCaller(question));
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

    /** Goes away. What threw is gone already. */
    public void leave() {
        if (place == stage.server().get()) {
            sessions.forEach(ReplierSession::close);
            watches.stream().filter(watching -> !watching.party().threw).forEach(watching -> watching.watch().close());
        }
        forget();
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
            String nonce = new String(exchange.request().content().bytes(), StandardCharsets.UTF_8);
            String id = exchange.id().toString();
            stage.network().delivering(stage.time().millis());
            stage.history().delivered(new Delivery(nonce, id, exchange.attempt(), lease.toString()));
            String text = nonce + "/" + stage.random().nextInt(1_000_000);
            Said said = stage.history().said(nonce, text, lease.toString());
            Content content = new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
            engine.answer(
                    exchange.id(),
                    lease,
                    new Answer(OK, content, List.of(ODD)),
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

        ThrowingCaller(Question question) {
            this.question = question;
        }

        @Override
        public void part(Exchange exchange, Event.PartAdded part) {
            waiting.remove(question);
            throw thrown();
        }

        @Override
        public void finished(Exchange exchange) {
            waiting.remove(question);
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
            stage.history().failed(question, refusal.problem().slug());
            throw thrown();
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
