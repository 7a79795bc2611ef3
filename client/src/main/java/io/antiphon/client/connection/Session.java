package io.antiphon.client.connection;

import io.antiphon.client.ask.Requestor;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.serve.Serving;
import io.antiphon.client.signal.Signalling;
import io.antiphon.rsocket.transport.EventLoops;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client's whole life: its loop and its line, from opening to closing. The loop's thread keeps the process alive
 * until then. Safe for use by any thread.
 */
public final class Session implements AutoCloseable {
    /** How much longer than the drain the closing may take in all. */
    private static final long MARGIN_MILLIS = 2_000;

    private final EventLoopGroup loops;
    private final Line line;
    private final ClientSettings settings;

    private Session(EventLoopGroup loops, ClientSettings settings) {
        this.loops = loops;
        this.settings = settings;
        this.line = new Line(loops.next(), settings);
    }

    /** Begins to connect. What is asked meanwhile waits. */
    public static Session open(ClientSettings settings) {
        EventLoopGroup loops = EventLoops.create(1, task -> new Thread(task, "antiphon-client"));
        Session session = new Session(loops, settings);
        session.line.loop().post(session.line::open);
        return session;
    }

    /** Asks over this session. */
    public Requestor requestor() {
        return new RemoteRequestor(line.calls(), settings.waitMillis());
    }

    /** Serves over this session. */
    public Serving serving() {
        return new RemoteServing(line.services(), line.calls(), settings.waitMillis());
    }

    /** Converses over this session. */
    public Conversing conversing() {
        return line.conversing();
    }

    /** Publishes and subscribes over this session. */
    public Signalling signalling() {
        return new RemoteSignalling(line.calls(), line.subscriptions(), settings.waitMillis());
    }

    /** Whether a server is connected now. */
    public boolean isConnected() {
        return line.isConnected();
    }

    /**
     * Takes nothing new, lets what is under way end for as long as the settings say, and disconnects. Blocks until
     * then. Calls that are still open then end as unknown, and handlers are interrupted.
     *
     * @throws IllegalStateException where it is called on the client's own thread, which has the work to do
     */
    @Override
    public void close() {
        if (line.loop().isHere()) {
            throw new IllegalStateException("A client cannot be closed on its own thread: close it on another");
        }
        try {
            line.loop().post(line::close);
            line.closed().get(settings.drainMillis() + MARGIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed before.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The client's thread did not end its line", e);
        } finally {
            shutDown();
        }
    }

    // Nobody waits for the thread itself to end.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void shutDown() {
        line.loop().close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
