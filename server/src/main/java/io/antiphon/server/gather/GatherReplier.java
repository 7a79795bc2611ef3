package io.antiphon.server.gather;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.Clock;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineThread;
import io.antiphon.engine.Party;
import io.antiphon.engine.Replier;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.share.Account;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a service by asking others. It holds what it was given for as long as it is connected. On the engine's thread. */
public final class GatherReplier implements Replier {
    private static final Logger LOG = LoggerFactory.getLogger(GatherReplier.class);

    private final EngineThread thread;
    private final Engine engine;
    private final GatherPlan plan;
    private final Clock clock;
    private final Map<Token, Gathering> underWay = new HashMap<>();
    private @Nullable ReplierSession session;

    private GatherReplier(EngineThread thread, Engine engine, GatherPlan plan, Clock clock) {
        this.thread = thread;
        this.engine = engine;
        this.plan = plan;
        this.clock = clock;
    }

    /** Connects to the service, which makes it known. On the engine's thread, after the engine has started. */
    public static void connect(EngineThread thread, Engine engine, ServiceName service, GatherPlan plan, Clock clock) {
        GatherReplier replier = new GatherReplier(thread, engine, plan, clock);
        engine.connect(
                service,
                Account.OWN,
                0,
                replier,
                Continuation.of(
                        session -> {
                            replier.session = session;
                            session.grant(plan.concurrency());
                        },
                        refusal -> LOG.error(
                                "{} does not gather: {}",
                                service,
                                refusal.problem().title())));
    }

    /** Its calls are made when the engine is done with giving. */
    @Override
    public void deliver(Exchange exchange, Token lease) {
        if (exchange.terms().membership() != null) {
            engine.conversations().decline(exchange, lease, "A service that gathers has no conversations.");
            thread.execute(this::makeRoom);
            return;
        }
        Gathering gathering = new Gathering(engine, plan, exchange, outcome -> done(exchange.id(), lease, outcome));
        underWay.put(lease, gathering);
        thread.execute(() -> begin(gathering, exchange, lease));
    }

    private void begin(Gathering gathering, Exchange exchange, Token lease) {
        boolean begun = engine.guard().call(Party.REPLIER, () -> gathering.begin(clock.millis()));
        if (!begun) {
            engine.undeliverable(
                    exchange.id(), lease, "The services of the gather could not be asked; the server's log says why.");
            stop(exchange.id(), lease);
        }
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        Gathering gathering = underWay.remove(lease);
        if (gathering != null) {
            gathering.cancel();
            makeRoom();
        }
    }

    private void done(ExchangeId id, Token lease, Gathering.Outcome outcome) {
        if (underWay.remove(lease) != null) {
            switch (outcome) {
                case Gathering.Outcome.Enough(Answer answer) ->
                    engine.answer(id, lease, answer, Continuation.ignored());
                case Gathering.Outcome.TooFew(Failure failure) ->
                    engine.fail(id, lease, failure, Continuation.ignored());
            }
            makeRoom();
        }
    }

    private void makeRoom() {
        if (session != null) {
            session.grant(1);
        }
    }
}
