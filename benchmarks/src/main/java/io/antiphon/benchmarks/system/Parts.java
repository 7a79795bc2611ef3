package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.series.AntiphonParts;
import io.antiphon.benchmarks.series.PartsReader;
import io.antiphon.benchmarks.series.RSocketJavaParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Parts of an answer through the server, beside rsocket-java without a server between. */
public final class Parts implements Benchmark {
    private static final String HEAP = "-Xmx512m";

    /** Who reads from whom. */
    private record Pair(String name, List<Double> perSecond, IntFunction<PartsReader> reader) {}

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public String sentence() {
        return "Parts of 128 bytes through the server, beside rsocket-java's request-stream without a server between.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("rounds", 3)
                .with("seconds", 5)
                .with("warm", 10)
                .with("streams", 1);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        try (Folder first = Folder.create();
                Folder second = Folder.create();
                JavaProcess direct = JavaProcess.start(RSocketJavaParts.class, List.of(HEAP), List.of());
                JavaProcess foreign = Servers.wired(first, "{}");
                JavaProcess own = Servers.wired(second, "{}");
                JavaProcess foreignReplier = replier(RSocketJavaParts.class, foreign);
                JavaProcess ownReplier = replier(AntiphonParts.class, own)) {
            report.note("repliers are processes %d and %d"
                    .formatted(
                            foreignReplier.usage().process().pid(),
                            ownReplier.usage().process().pid()));
            List<Pair> pairs = List.of(
                    new Pair(
                            "rsocket-java, direct",
                            new ArrayList<>(),
                            streams -> PartsReader.rsocketJava(direct.port(), streams)),
                    new Pair(
                            "rsocket-java, through Antiphon",
                            new ArrayList<>(),
                            streams -> PartsReader.rsocketJava(foreign.port(), streams)),
                    new Pair(
                            "Antiphon's client",
                            new ArrayList<>(),
                            streams -> PartsReader.antiphon(own.port(), streams)));
            for (int round = 0; round < options.get("rounds"); round++) {
                for (Pair pair : pairs) {
                    int warm = round == 0 ? options.get("warm") : 1;
                    pair.perSecond().add(measure(pair, options.get("streams"), warm, options.get("seconds")));
                }
            }
            double alone = median(pairs.getFirst().perSecond());
            for (Pair pair : pairs) {
                report.result(Figures.of(name())
                        .with("system", pair.name())
                        .with("streams", options.get("streams"))
                        .with("parts_per_second", median(pair.perSecond()))
                        .with("of_direct", median(pair.perSecond()) / alone));
            }
        }
    }

    private static double measure(Pair pair, int streams, int warmSeconds, int seconds) throws InterruptedException {
        try (PartsReader reader = pair.reader().apply(streams)) {
            Thread.sleep(warmSeconds * 1_000L);
            long before = reader.parts();
            long beganNanos = System.nanoTime();
            Thread.sleep(seconds * 1_000L);
            return (reader.parts() - before) * 1e9 / (System.nanoTime() - beganNanos);
        }
    }

    private static JavaProcess replier(Class<?> program, JavaProcess server) throws IOException {
        return JavaProcess.start(program, List.of(HEAP), List.of(Integer.toString(server.port())));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
