package io.antiphon.benchmarks.compare;

import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.system.WiredSystem;
import io.antiphon.server.bench.BenchPlan.Kind;
import io.antiphon.server.bench.BenchResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Calls over RSocket through three processes, plain and durable. */
final class WireContest implements Contest {
    private static final int WARM_SECONDS = 1;

    private record Load(Kind kind, int inFlight) {}

    private static final Map<String, Load> LOADS = Map.of(
            "plain, 256 in flight", new Load(Kind.PLAIN, 256),
            "plain, 1 in flight", new Load(Kind.PLAIN, 1),
            "durable, 256 in flight", new Load(Kind.DURABLE, 256),
            "durable, 1 in flight", new Load(Kind.DURABLE, 1));

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public List<String> loads() {
        return LOADS.keySet().stream().sorted().toList().reversed();
    }

    @Override
    public Contestant start(Build build, Folder folder) throws IOException {
        WiredSystem system = WiredSystem.antiphon(build, folder.path().resolve("data"));
        return new Contestant() {
            @Override
            public Reading measure(String load, int seconds) throws IOException, InterruptedException {
                return reading(system, load, seconds);
            }

            @Override
            public void close() {
                system.close();
            }
        };
    }

    private static Reading reading(WiredSystem system, String name, int seconds)
            throws IOException, InterruptedException {
        Load load = LOADS.get(name);
        if (load == null) {
            throw new IllegalArgumentException("there is no load " + name);
        }
        BenchResult result = system.measure(load.kind(), load.inFlight(), 0, WARM_SECONDS, seconds);
        if (result.failures() > 0) {
            throw new IllegalStateException(result.failures() + " calls failed, the last: " + result.lastFailure());
        }
        double cores = result.cores().getOrDefault("broker", 0.0);
        return new Reading(cores * 1e6 / result.perSecond(), result.perSecond(), result.micros(50));
    }
}
