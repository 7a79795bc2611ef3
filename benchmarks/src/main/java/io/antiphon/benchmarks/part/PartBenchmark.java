package io.antiphon.benchmarks.part;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A class of JMH benchmarks, run in a JVM of its own, with the bytes that each operation allocates.
 *
 * @param name what it is called
 * @param sentence what it measures
 * @param type the class with the benchmarks
 */
public record PartBenchmark(String name, String sentence, Class<?> type) implements Benchmark {
    /** All of them. */
    public static final List<PartBenchmark> ALL = List.of(
            new PartBenchmark(
                    "engine", "One exchange in memory: accepted, dispatched, answered.", EngineBenchmark.class),
            new PartBenchmark("codec", "Log entries to bytes and back.", CodecBenchmark.class),
            new PartBenchmark(
                    "commit", "Batches of new tickets committed and synced by the store.", CommitBenchmark.class),
            new PartBenchmark("timers", "A timer scheduled and cancelled.", TimerBenchmark.class));

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public Options options() {
        return Options.NONE.with("forks", 1).with("seconds", 2).with("rounds", 5);
    }

    @Override
    public void run(Options options, Report report) throws IOException {
        try {
            results(options).forEach(result -> report.result(describe(result)));
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    private Collection<RunResult> results(Options options) throws RunnerException {
        TimeValue time = TimeValue.seconds(options.get("seconds"));
        return new Runner(new OptionsBuilder()
                        .include("^" + type.getName() + "\\.")
                        .forks(options.get("forks"))
                        .warmupIterations(options.get("rounds"))
                        .warmupTime(time)
                        .measurementIterations(options.get("rounds"))
                        .measurementTime(time)
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                        .build())
                .run();
    }

    private Figures describe(RunResult result) {
        Figures figures =
                Figures.of(name).with("operation", result.getPrimaryResult().getLabel());
        for (String key : result.getParams().getParamsKeys()) {
            figures = figures.with(key, Double.parseDouble(result.getParams().getParam(key)));
        }
        String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
        figures = figures.with("median_" + unit, median(result));
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return allocated == null ? figures : figures.with("bytes_allocated", allocated.getScore());
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }
}
