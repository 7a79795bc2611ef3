package io.antiphon.benchmarks.compare;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two builds in turn under the same load, so that a change of a few hundredths shows. */
public final class Compare implements Benchmark {
    private static final List<Contest> CONTESTS = List.of(new WireContest(), new HttpContest());

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String sentence() {
        return "Two builds in turn, each a commit or . for the working tree, under the loads of the benchmark NAME ("
                + names() + "): CPU a call, calls a second and p50 of each.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .withWord("OLD")
                .withWord("NEW")
                .withWord("NAME")
                .with("rounds", 7)
                .with("seconds", 4)
                .with("warm", 8);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        Contest contest = contest(options.word("NAME"));
        try (Folder oldFolder = Folder.create();
                Folder newFolder = Folder.create();
                Contestant before = contest.start(Build.in(Path.of(options.word("OLD"))), oldFolder);
                Contestant after = contest.start(Build.in(Path.of(options.word("NEW"))), newFolder)) {
            for (String load : contest.loads()) {
                report.note(contest.name() + ", " + load);
                before.measure(load, options.get("warm"));
                after.measure(load, options.get("warm"));
                Rounds rounds = measure(before, after, load, options);
                rounds.describe(
                        Figures.of(name()).with("contest", contest.name()).with("load", load), report);
            }
        }
    }

    /** Each round begins with the other build than the one before, so that neither has the better place. */
    private static Rounds measure(Contestant before, Contestant after, String load, Options options)
            throws IOException, InterruptedException {
        Rounds rounds = new Rounds(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < options.get("rounds"); round++) {
            if (round % 2 == 0) {
                rounds.before().add(before.measure(load, options.get("seconds")));
                rounds.after().add(after.measure(load, options.get("seconds")));
            } else {
                rounds.after().add(after.measure(load, options.get("seconds")));
                rounds.before().add(before.measure(load, options.get("seconds")));
            }
        }
        return rounds;
    }

    private static Contest contest(String name) {
        return CONTESTS.stream()
                .filter(contest -> contest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Builds are compared by one of: " + names()));
    }

    private static String names() {
        return CONTESTS.stream().map(Contest::name).collect(Collectors.joining(", "));
    }

    /** The readings of both builds under one load, round by round. */
    private record Rounds(List<Reading> before, List<Reading> after) {

        void describe(Figures figures, Report report) {
            Spread cpuBefore = Spread.of(before, Reading::cpuMicros);
            Spread cpuAfter = Spread.of(after, Reading::cpuMicros);
            Spread rateBefore = Spread.of(before, Reading::perSecond);
            Spread rateAfter = Spread.of(after, Reading::perSecond);
            report.result(build(figures, "old", before));
            report.result(build(figures, "new", after)
                    .with("cpu_of_the_old", cpuAfter.median() / cpuBefore.median())
                    .with("rate_of_the_old", rateAfter.median() / rateBefore.median())
                    .with("rates", rateBefore.overlaps(rateAfter) ? "within the spread" : "apart"));
        }

        private static Figures build(Figures figures, String name, List<Reading> readings) {
            Figures named = figures.with("build", name);
            named = Spread.of(readings, Reading::cpuMicros).describe(named, "server_cpu_micros_each");
            named = Spread.of(readings, Reading::perSecond).describe(named, "requests_per_second");
            return Spread.of(readings, Reading::p50Micros).describe(named, "p50_micros");
        }
    }
}
