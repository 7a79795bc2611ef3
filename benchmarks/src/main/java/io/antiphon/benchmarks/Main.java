package io.antiphon.benchmarks;

import io.antiphon.benchmarks.compare.Compare;
import io.antiphon.benchmarks.part.PartBenchmark;
import io.antiphon.benchmarks.siege.Siege;
import io.antiphon.benchmarks.system.Gather;
import io.antiphon.benchmarks.system.Held;
import io.antiphon.benchmarks.system.Million;
import io.antiphon.benchmarks.system.Overload;
import io.antiphon.benchmarks.system.Parts;
import io.antiphon.benchmarks.system.Plain;
import io.antiphon.benchmarks.system.Signals;
import io.antiphon.benchmarks.system.Soak;
import io.antiphon.benchmarks.system.Ticket;
import io.antiphon.benchmarks.system.Wire;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entry point of {@code ./benchmark}: runs one benchmark by its name. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        System.exit(run(List.of(args), System.out, System.err));
    }

    private static int run(List<String> args, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (args.isEmpty()) {
            list(out);
            return 0;
        }
        Optional<Benchmark> benchmark = all().stream()
                .filter(known -> known.name().equals(args.getFirst()))
                .findFirst();
        if (benchmark.isEmpty()) {
            err.println("There is no benchmark '" + args.getFirst() + "'. ./benchmark without a name lists them.");
            return USAGE;
        }
        try {
            Options options = Options.parse(benchmark.get().options(), args.subList(1, args.size()));
            benchmark.get().run(options, new Report(out));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    private static void list(PrintStream out) {
        out.println("./benchmark NAME [OPTION=NUMBER ...] runs one of:");
        for (Benchmark benchmark : all()) {
            out.printf("%n%-8s %s%n", benchmark.name(), benchmark.sentence());
            out.printf("         Options: %s%n", benchmark.options());
        }
    }

    private static List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>(List.of(
                new Plain(),
                new Ticket(),
                new Million(),
                new Held(),
                new Wire(),
                new Soak(),
                new Overload(),
                new Siege(),
                new Compare(),
                new Parts(),
                new Gather(),
                new Signals()));
        all.addAll(PartBenchmark.ALL);
        return all;
    }
}
