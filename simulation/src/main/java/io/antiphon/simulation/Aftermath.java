package io.antiphon.simulation;

import io.antiphon.api.ExchangeId;
import io.antiphon.simulation.actor.HttpReplier;
import io.antiphon.simulation.actor.HttpRequestor;
import io.antiphon.simulation.actor.RSocketReplier;
import io.antiphon.simulation.actor.Replier;
import io.antiphon.simulation.actor.Requestor;
import io.antiphon.simulation.history.History;
import io.antiphon.simulation.history.Question;
import io.antiphon.simulation.world.SimulatedServer;
import io.antiphon.simulation.world.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When nothing goes wrong any more: everybody works until everything has its outcome, then still finds the server as it
 * ought to be, then leaves. Nothing may be left.
 */
final class Aftermath {
    private static final long STEP_MILLIS = 50;
    private static final int MOST_STEPS = 2_000;
    private static final int LOOKS_EVERY = 20;
    private static final int URGENCY = 3;
    private static final int WAIT_SECONDS = 5;

    private final Time time;
    private final SimulatedServer server;
    private final History history;
    private final HttpRequestor clerk;
    private final List<Requestor> requestors;
    private final List<Replier> repliers;
    private final List<String> services;

    Aftermath(
            Time time,
            SimulatedServer server,
            History history,
            HttpRequestor clerk,
            List<Requestor> requestors,
            List<Replier> repliers,
            List<String> services) {
        this.time = time;
        this.server = server;
        this.history = history;
        this.clerk = clerk;
        this.requestors = requestors;
        this.repliers = repliers;
        this.services = services;
    }

    void settle() {
        finishEverything();
        expectServed(RSocketReplier.class);
        expectServed(HttpReplier.class);
        leave();
    }

    private void finishEverything() {
        for (int step = 0; step < MOST_STEPS; step++) {
            work(repliers, 1);
            if (step % LOOKS_EVERY == LOOKS_EVERY - 1) {
                expectHeld();
                if (finished()) {
                    return;
                }
            }
        }
        throw new AssertionError("never finished: " + unfinished() + ", left is " + Leftovers.of(server, services)
                + (nobodyWaits() ? "" : ", and somebody waits for a reply"));
    }

    private void expectHeld() {
        List<ExchangeId> lost = server.engine().heldByNobody();
        if (!lost.isEmpty()) {
            throw new AssertionError("dispatched, and with nobody: " + lost);
        }
    }

    /** Whether everybody knows what came of all that was promised, and nothing is under way that nobody knows of. */
    private boolean finished() {
        unfinished().forEach(clerk::visit);
        Map<String, Long> left = Leftovers.of(server, services);
        if (left.keySet().stream().anyMatch(what -> what.endsWith("deferred"))) {
            clerk.cancelDeferred();
        }
        return unfinished().isEmpty() && left.isEmpty() && nobodyWaits();
    }

    private List<String> unfinished() {
        return history.promised().stream().filter(id -> !history.finished(id)).toList();
    }

    private boolean nobodyWaits() {
        return requestors.stream().noneMatch(Requestor::waits);
    }

    /** Repliers of this kind alone are asked over both doors. */
    private void expectServed(Class<? extends Replier> kind) {
        List<Replier> present = repliers.stream().filter(kind::isInstance).toList();
        repliers.stream().filter(replier -> !present.contains(replier)).forEach(Replier::die);
        work(present, LOOKS_EVERY);
        List<Question> probes = probes(kind.getSimpleName());
        work(present, 2 * WAIT_SECONDS * LOOKS_EVERY);
        probes.stream().filter(probe -> !history.answered(probe)).forEach(probe -> {
            throw new AssertionError("nobody answers " + probe);
        });
    }

    private List<Question> probes(String name) {
        List<Question> probes = new ArrayList<>();
        for (int i = 0; i < requestors.size(); i++) {
            for (String service : services) {
                String nonce = name + "-" + service + "-" + i;
                Question probe = new Question(
                        nonce, service, Question.Shape.PLAIN, null, WAIT_SECONDS, 0, 0, URGENCY, 0, time.millis());
                requestors.get(i).ask(probe);
                probes.add(probe);
            }
        }
        return probes;
    }

    private void work(List<Replier> present, int steps) {
        for (int step = 0; step < steps; step++) {
            present.forEach(Replier::serve);
            present.forEach(Replier::finish);
            time.pass(STEP_MILLIS);
        }
    }

    private void leave() {
        requestors.forEach(Requestor::close);
        repliers.forEach(Replier::die);
        work(List.of(), LOOKS_EVERY);
        Leftovers.expectNone(server, services);
    }
}
