package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.server.BareRelay;
import io.antiphon.benchmarks.server.WireEcho;
import io.antiphon.benchmarks.server.WiredAntiphon;
import io.antiphon.server.bench.Bench;
import io.antiphon.server.bench.BenchPlan;
import io.antiphon.server.bench.BenchResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker and a replier, each a process of its own.
 *
 * @param broker what is measured
 * @param replier answers with the request
 */
public record WiredSystem(JavaProcess broker, JavaProcess replier) implements AutoCloseable {
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-Dio.netty.leakDetection.level=disabled");
    private static final String SERVICE = "bench";
    private static final int BODY_BYTES = 128;

    static WiredSystem antiphon(Path data) throws IOException {
        return antiphon(Build.own(), data);
    }

    /**
     * A server of this build; the replier is always of this process's own.
     *
     * @throws IOException where a process does not start
     */
    public static WiredSystem antiphon(Build build, Path data) throws IOException {
        return with(JavaProcess.start(build, WiredAntiphon.class, OPTIONS, List.of(data.toString(), "{}")));
    }

    static WiredSystem relay() throws IOException {
        return with(JavaProcess.start(BareRelay.class, OPTIONS, List.of()));
    }

    /** A relay that syncs requests to this file. */
    static WiredSystem relay(Path journal) throws IOException {
        return with(JavaProcess.start(BareRelay.class, OPTIONS, List.of(journal.toString())));
    }

    /**
     * Measures so many requests in flight, after warming up.
     *
     * @throws IOException where the connection is lost
     */
    public BenchResult measure(BenchPlan.Kind kind, int inFlight, int rate, int warmSeconds, int seconds)
            throws IOException, InterruptedException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port());
        BenchPlan plan = new BenchPlan(
                server, SERVICE, 1, List.of(inFlight), rate, BODY_BYTES, kind, warmSeconds, seconds, 1, false);
        List<BenchResult> results = new ArrayList<>();
        try (Bench bench =
                new Bench(server, Map.of("broker", broker.usage().process().pid()))) {
            bench.run(plan, results::add);
        }
        return results.getFirst();
    }

    @Override
    public void close() {
        replier.close();
        broker.close();
    }

    private static WiredSystem with(JavaProcess broker) throws IOException {
        return new WiredSystem(
                broker, JavaProcess.start(WireEcho.class, OPTIONS, List.of(Integer.toString(broker.port()), "bench")));
    }
}
