package io.antiphon.client.connection;

import io.antiphon.api.Problem;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.rsocket.connection.Connection;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All calls of a client: those on a connection, and those that wait for one that can take them. */
final class Calls {
    /** How often calls look at the time. */
    static final long TICK_MILLIS = 50;

    private final ClientLoop loop;
    private final int mostCalls;
    private final int mostInFlight;
    private final Runnable redial;
    private final OpenCalls open = new OpenCalls();
    private final ArrayDeque<OpenCall<?>> waiting = new ArrayDeque<>();
    private @Nullable Connection connection;
    private boolean ticking;
    private boolean sending;
    private boolean closed;

    /**
     * No calls yet.
     *
     * @param redial run where the connection takes no more requests, though it has not ended
     */
    Calls(ClientLoop loop, ClientSettings settings, Runnable redial) {
        this.loop = loop;
        this.mostCalls = settings.mostCalls();
        this.mostInFlight = settings.mostInFlight();
        this.redial = redial;
    }

    /** Begins a call. Safe for use by any thread. */
    <T extends @Nullable Object> CompletableFuture<T> begin(
            Wish wish, Function<ByteBuf, T> reader, long patienceMillis) {
        OpenCall<T> call = new OpenCall<>(this, wish, reader, null, patienceMillis);
        begin(call);
        return call.future();
    }

    /** Begins a call. Safe for use by any thread. */
    void begin(OpenCall<?> call) {
        try {
            loop.post(() -> submit(call));
        } catch (RejectedExecutionException e) {
            call.future().completeExceptionally(closedException());
        }
    }

    /** Has this done on the loop, if there is still one. */
    void post(Runnable task) {
        try {
            loop.post(task);
        } catch (RejectedExecutionException e) {
            // The client has been closed, and its calls with it.
        }
    }

    /** Whether this is the thread that brings the answers. */
    boolean isHere() {
        return loop.isHere();
    }

    void connected(Connection to) {
        connection = to;
        sendWaiting();
    }

    void disconnected() {
        connection = null;
    }

    /** Takes no more calls. Those that wait for a connection do so no longer. */
    void close() {
        closed = true;
        List.copyOf(waiting).forEach(call -> call.fail(closedException()));
        waiting.clear();
    }

    void ended(OpenCall<?> call) {
        open.remove(call);
        if (!waiting.isEmpty()) {
            sendWaiting();
        }
    }

    private void submit(OpenCall<?> call) {
        if (closed) {
            call.fail(closedException());
        } else if (open.size() >= mostCalls) {
            String message = "This client has " + mostCalls + " calls under way already";
            call.fail(new NotProcessedException(Problem.OVERLOADED, message, null));
        } else if (!call.isDone()) {
            open.add(call);
            keepTicking();
            waiting.add(call);
            sendWaiting();
        }
    }

    /** In the order in which they came. What ends by being sent does not begin this anew. */
    private void sendWaiting() {
        if (!sending) {
            sending = true;
            try {
                Connection to = usable();
                while (to != null && !waiting.isEmpty()) {
                    send(waiting.remove(), to);
                    to = usable();
                }
            } finally {
                sending = false;
            }
        }
    }

    private void send(OpenCall<?> call, Connection to) {
        if (!call.isDone()) {
            call.send(to, loop.metadata());
            open.sent(call);
        }
    }

    /** The connection, where it can take a call now. */
    private @Nullable Connection usable() {
        Connection to = connection;
        if (to != null && !to.takesRequests()) {
            connection = null;
            redial.run();
            return null;
        }
        return to != null && to.writable() && open.inFlight() < mostInFlight ? to : null;
    }

    private void keepTicking() {
        if (!ticking) {
            ticking = true;
            loop.schedule(this::tick, TICK_MILLIS);
        }
    }

    private void tick() {
        ticking = false;
        try {
            open.check(ClientLoop.nowMillis());
            waiting.removeIf(OpenCall::isDone);
            sendWaiting();
        } finally {
            if (open.size() > 0) {
                keepTicking();
            }
        }
    }

    private static NotProcessedException closedException() {
        return new NotProcessedException(null, "The client is closed", null);
    }
}
