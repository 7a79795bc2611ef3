package io.antiphon.server.command;

import io.antiphon.can.bus.NodeTally;
import io.antiphon.can.bus.PeriodicSource;
import io.antiphon.can.bus.Scenario;
import io.antiphon.can.bus.Tally;
import java.util.Locale;

/**
 * What came of a simulated bus, as text.
 *
 * @param scenario what was simulated
 * @param tally what happened
 * @param waiting how many frames wait at the end
 * @param bitsPerSecond how fast the bus is
 */
record BusReport(Scenario scenario, Tally tally, int waiting, int bitsPerSecond) {

    private static final double MEDIAN = 50;
    private static final double LATE = 99;
    private static final double MILLIS_PER_SECOND = 1_000;

    /** A row for each source, and a sentence for the bus. */
    @Override
    public String toString() {
        return table() + "\n" + summary();
    }

    private String table() {
        Table table = new Table(
                "IDENTIFIER",
                "#EVERY MS",
                "#OFFERED",
                "#DELIVERED",
                "#OVERRUN",
                "#ABANDONED",
                "#GAVE WAY",
                "#DESTROYED",
                "#P50 MS",
                "#P99 MS");
        for (int node = 0; node < scenario.sources().size(); node++) {
            PeriodicSource source = scenario.sources().get(node);
            NodeTally counts = tally.node(node);
            table.add(
                    source.identifier().toString(),
                    millis(source.periodBits()),
                    "" + counts.offered(),
                    "" + counts.delivered(),
                    "" + counts.overrun(),
                    "" + counts.abandoned(),
                    "" + counts.lostArbitrations(),
                    "" + counts.corrupted(),
                    millis(counts.responseBits(MEDIAN)),
                    millis(counts.responseBits(LATE)));
        }
        return table.toString();
    }

    private String summary() {
        NodeTally total = tally.total();
        return String.format(
                Locale.ROOT,
                """
                %,d bits at %,d bit/s; seed %d
                Load offered %.1f %%, medium in use %.1f %%
                %d offered = %d delivered + %d overrun + %d abandoned + %d waiting
                """,
                scenario.durationBits(),
                bitsPerSecond,
                scenario.seed(),
                share(tally.offeredBits()),
                share(tally.busyBits()),
                total.offered(),
                total.delivered(),
                total.overrun(),
                total.abandoned(),
                waiting);
    }

    private double share(long bits) {
        return 100.0 * bits / scenario.durationBits();
    }

    private String millis(long bits) {
        return String.format(Locale.ROOT, "%.2f", MILLIS_PER_SECOND * bits / bitsPerSecond);
    }
}
