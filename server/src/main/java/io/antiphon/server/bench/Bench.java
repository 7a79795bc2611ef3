package io.antiphon.server.bench;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.transport.Connected;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Transport;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures a server. Blocks the caller's thread; the load has a loop of its own. */
public final class Bench implements AutoCloseable {
    private static final int ROOM = 65_535;
    private static final int KEEP_ALIVE_MILLIS = 20_000;
    private static final int LIFETIME_MILLIS = 90_000;
    private static final long STOP_SECONDS = 10;

    private final InetSocketAddress server;
    private final Map<String, Long> processes;
    private final EventLoopGroup loops;

    /**
     * Connects to nothing yet.
     *
     * @param processes further processes to report upon, by the name under which to do so
     */
    public Bench(InetSocketAddress server, Map<String, Long> processes) {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        this.server = server;
        this.processes = new LinkedHashMap<>(processes);
        this.processes.put("requestor", ProcessHandle.current().pid());
        this.loops = EventLoops.create(1, task -> {
            Thread thread = new Thread(task, "antiphon-bench");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Serves as an echo until the connection ends.
     *
     * @param connected runs when it serves
     * @throws IOException where there is no server, or the connection ended
     */
    public void serve(List<String> services, Runnable connected) throws IOException {
        Echo echo = new Echo();
        connect(announcement(services), echo);
        connected.run();
        throw new IOException("The connection ended: " + echo.ended.join().message());
    }

    /**
     * Measures.
     *
     * @param results is told of every run when it is over
     * @throws IOException where there is no server, or the connection is lost
     */
    public void run(BenchPlan plan, Consumer<BenchResult> results) throws IOException, InterruptedException {
        if (plan.ownReplier()) {
            connect(announcement(plan.names()), new Echo());
        }
        Connected connected = connect(setup(null, ""), new Nobody());
        int warmSeconds = plan.warmSeconds();
        for (int inFlight : plan.inFlight()) {
            Load load = new Load(connected, plan.kind() != BenchPlan.Kind.ONE_WAY);
            load.begin(plan.names(), plan, inFlight);
            pass(load, warmSeconds);
            warmSeconds = plan.warmSeconds() / 2;
            load.interval();
            load.takeFailures();
            for (int run = 1; run <= plan.runs(); run++) {
                results.accept(measure(load, inFlight, run, plan.seconds()));
            }
            stop(load);
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private BenchResult measure(Load load, int inFlight, int run, int seconds)
            throws IOException, InterruptedException {
        Map<String, ProcessUsage> before = usage();
        long beganNanos = System.nanoTime();
        pass(load, seconds);
        Histogram histogram = load.interval();
        double tookSeconds = (System.nanoTime() - beganNanos) / 1e9;
        Map<String, Double> cores = new LinkedHashMap<>();
        Map<String, Double> resident = new LinkedHashMap<>();
        usage().forEach((name, after) -> {
            ProcessUsage earlier = before.getOrDefault(name, after);
            cores.put(name, (after.processorSeconds() - earlier.processorSeconds()) / tookSeconds);
            resident.put(name, after.residentMebibytes());
        });
        return new BenchResult(
                inFlight, run, histogram, tookSeconds, load.takeFailures(), load.lastFailure(), cores, resident);
    }

    private Map<String, ProcessUsage> usage() {
        Map<String, ProcessUsage> usage = new LinkedHashMap<>();
        processes.forEach((name, pid) -> usage.put(name, ProcessUsage.of(pid)));
        return usage;
    }

    private static void pass(Load load, int seconds) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
        String loss = load.loss();
        if (loss != null) {
            throw new IOException("The connection ended: " + loss);
        }
    }

    private static void stop(Load load) throws IOException, InterruptedException {
        try {
            load.stop().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("Some requests were not answered within " + STOP_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private Connected connect(Setup setup, Acceptor acceptor) throws IOException {
        CompletionStage<Connected> connecting =
                new Connector(Transport.tcp(), loops, ConnectionLimits.DEFAULT).connect(server, setup, acceptor);
        try {
            return connecting.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("There is no RSocket server at " + server + ": " + e.getCause(), e);
        }
    }

    private static Setup announcement(List<String> services) {
        ByteBuf metadata = Unpooled.buffer();
        RoutingTags.writeEntry(metadata, "antiphon.serve");
        return setup(metadata, services.stream().map(name -> name + " " + ROOM).collect(Collectors.joining(",")));
    }

    private static Setup setup(@Nullable ByteBuf metadata, String data) {
        return new Setup(
                KEEP_ALIVE_MILLIS,
                LIFETIME_MILLIS,
                MimeType.COMPOSITE_METADATA,
                MimeType.OCTET_STREAM,
                metadata,
                Unpooled.copiedBuffer(data, StandardCharsets.UTF_8));
    }

    /** Asks, and serves nothing. */
    private static final class Nobody implements Acceptor {
        @Override
        public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
            return Stream.INDIFFERENT;
        }

        @Override
        public void closed(Connection connection, Ending ending) {}
    }
}
