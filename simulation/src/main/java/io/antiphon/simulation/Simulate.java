package io.antiphon.simulation;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: worlds, one after the other, until one breaks its promise or all have been. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a whole server again and again, each time in another small world: on one thread, with simulated time,"
                    + " network and disk, with requestors and repliers over HTTP and RSocket, and with everything going wrong"
                    + " that a seed can think of. Stops at the first world in which a promise is broken, and names its seed."
        },
        footer = {
            "",
            "Examples:",
            "  ./simulate                          a thousand worlds, a minute or so",
            "  ./simulate --minutes 480            as many as a night has",
            "  ./simulate --from 1234 --seeds 1    that world again, exactly"
        })
public final class Simulate implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final long WORDS_EVERY = 1_000;

    @Option(names = "--from", paramLabel = "SEED", defaultValue = "1", description = "The first seed. Default: 1.")
    private long from;

    @Option(
            names = "--seeds",
            paramLabel = "COUNT",
            defaultValue = "1000",
            description = "How many worlds. Default: 1000.")
    private long seeds;

    @Option(
            names = "--minutes",
            paramLabel = "MINUTES",
            defaultValue = "0",
            description = "Go on for so long instead, however many worlds that is.")
    private long minutes;

    @Option(
            names = "--steps",
            paramLabel = "COUNT",
            defaultValue = "400",
            description = "How much happens in each world. Default: 400. Another number is another world.")
    private int steps;

    private final Totals totals = new Totals();

    private Simulate() {}

    /** Runs worlds; ends with status 1 where one broke its promise. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() {
        long begunNanos = System.nanoTime();
        for (long seed = from; goesOn(seed, begunNanos); seed++) {
            try {
                totals.add(new World(seed).run(steps));
            } catch (AssertionError | RuntimeException e) {
                tell(seed, e);
                return BROKEN;
            }
            if ((seed - from + 1) % WORDS_EVERY == 0) {
                System.out.println(totals);
            }
        }
        System.out.println(totals);
        return 0;
    }

    private boolean goesOn(long seed, long begunNanos) {
        return minutes > 0 ? System.nanoTime() - begunNanos < TimeUnit.MINUTES.toNanos(minutes) : seed < from + seeds;
    }

    private void tell(long seed, Throwable breach) {
        breach.printStackTrace();
        System.err.printf(
                "%nWith seed %d: %s%nTo see it again: ./simulate --from %d --seeds 1 --steps %d%n",
                seed, breach.getMessage(), seed, steps);
    }
}
