package io.antiphon.simulation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A simulation that finds no bug proves nothing: these it must find. */
class MutationTest {
    private static final int MOST_SEEDS = Integer.getInteger("mutation.seeds", 400);
    private static final int STEPS = 400;

    static final Mutation[] BUGS = {
        new Mutation("nothing is synced", "engine.Ledger", "record", "anyMatch", 0),
        new Mutation("any lease is taken for the right one", "engine.exchange.Holding", "ifHeld", "equals", 1),
        new Mutation(
                "a lost plain call goes to another replier",
                "engine.exchange.Terms",
                "redeliverable",
                "redeliverable",
                1),
        new Mutation("urgency is forgotten", "engine.exchange.QueuePosition", "compareTo", "compare", 0),
        new Mutation(
                "the deadline that was asked for is forgotten", "engine.Admission", "acceptance", "timeoutMillis", 0),
        new Mutation("a key is forgotten", "engine.Admission", "acceptance", "key", 0),
        new Mutation("who waits is not told that the disk failed", "engine.Outbox", "breakAt", "settle", 0),
        new Mutation("a store that was full is never opened again", "engine.Reopening", "advance", "reopen", 0),
        new Mutation("what was perhaps not written stays in memory", "engine.Reopening", "isDoubtful", "doubtful", 0),
        new Mutation("who was lost while the disk was full is never lost", "engine.Reopening", "goOn", "goOn", 0),
        new Mutation("new exchanges fill the disk", "engine.Admission", "objection", "hasRoom", 1),
        new Mutation("what has ended stays in memory", "engine.Residents", "release", "remove", 0),
        new Mutation("what is on disk alone never comes back", "engine.Dispatcher", "giveNext", "refill", 0),
        new Mutation("what is due on disk never happens", "engine.Engine", "tick", "advance", 0),
        new Mutation("who held something before a restart holds it for ever", "engine.Engine", "start", "resume", 0),
        new Mutation("room is not given back by a delivery", "server.rsocket.ServedReplier", "ended", "grant", 0),
        new Mutation("room is not given back by a call that passed", "engine.Passage", "end", "grant", 0),
        new Mutation("a lost connection is not told of", "server.rsocket.Peer", "closing", "close", 0),
        new Mutation("a frame is not given back", "rsocket.connection.Connection", "receive", "release", 0),
        new Mutation("a delay is forgotten", "engine.Admission", "acceptance", "delayMillis", 0),
        new Mutation("a part of an answer is not told", "engine.Call", "changed", "part", 0),
        new Mutation("room for parts is not passed on", "server.rsocket.PassingCall", "requestMore", "requestN", 0),
        new Mutation("who hangs up is not noticed", "http.endpoint.WaitingCaller", "of", "onGone", 0),
        new Mutation("what a party throws is not caught", "engine.Guard", "call", Mutation.CATCHING, 0),
        new Mutation("what a store throws is no answer", "engine.GuardedStore", "ask", "failed", 0),
        new Mutation(
                "what cannot be written is no failure", "server.rsocket.Delivery", "isWritten", "undeliverable", 0),
        new Mutation("what cannot be written keeps its room", "server.rsocket.Delivery", "send", "ended", 0),
        new Mutation("a watcher that threw is kept", "engine.Watching", "changed", "close", 0),
        new Mutation("a follower that threw is kept", "engine.Following", "orClose", "close", 0),
        new Mutation("a lease never ends", "engine.Dispatcher", "deliver", "start", 0),
        new Mutation("a session does not know what it holds", "engine.Dispatcher", "deliver", "hold", 0),
        new Mutation("what a commit releases is kept", "engine.Outbox", "settle", "forEach", 0),
        new Mutation("who stands still holds a replier back for ever", "engine.Standstill", "begins", "schedule", 0),
        new Mutation("who stands still goes on reading", "engine.Standstill", "end", "stoodStill", 0),
        new Mutation("parts pile up for who stands still", "http.endpoint.WaitingCaller", "full", "full", 0),
        new Mutation("what was sent is in transit for ever", "http.wire.Transit", "land", "transit", 0),
        new Mutation("who has gone keeps an account", "server.rsocket.Peer", "closed", "disconnected", 0),
        new Mutation("header fields have no bound", "engine.Admission", "unfit", "to", 0),
        new Mutation("notes have no bound", "engine.Engine", "progress", "toMessage", 0),
        new Mutation("media types have no bound", "api.Portable", "to", "length", 0),
        new Mutation("the wait of a call that passed never ends", "engine.Passages", "begin", "scheduleIn", 0),
        new Mutation("a call that passed is counted for ever", "engine.Passage", "leave", "left", 0),
    };

    @ParameterizedTest
    @FieldSource("BUGS")
    void every_bug_is_found(Mutation bug) throws ReflectiveOperationException {
        MutatingLoader loader = new MutatingLoader(bug);
        long seed = 0;
        String breach = null;
        while (breach == null && seed < MOST_SEEDS) {
            seed++;
            breach = breach(loader, seed);
        }
        assertThat(loader.changes()).as("the bug is in the program").isPositive();
        assertThat(breach).as("the simulation finds it").isNotNull();
        assertThat(breach(MutationTest.class.getClassLoader(), seed))
                .as("that world without the bug")
                .isNull();
    }

    private static @Nullable String breach(ClassLoader loader, long seed) throws ReflectiveOperationException {
        Class<?> world = loader.loadClass("io.antiphon.simulation.World");
        try {
            world.getMethod("run", int.class)
                    .invoke(world.getConstructor(long.class).newInstance(seed), STEPS);
            return null;
        } catch (InvocationTargetException e) {
            return "seed " + seed + ": " + e.getCause();
        }
    }
}
