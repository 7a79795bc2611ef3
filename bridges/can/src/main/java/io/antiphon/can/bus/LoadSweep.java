package io.antiphon.can.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same sources under more and more load.
 *
 * @param sources how many of them, 4 to 512
 * @param disturbance how faulty the medium is
 * @param durationBits how long under each load
 * @param seed where chance begins
 */
public record LoadSweep(int sources, Disturbance disturbance, long durationBits, long seed) {
    private static final int GROUPS = 4;
    private static final double PERCENTILE = 99;

    /** The sources under each of these loads; 1 is all that the medium bears. */
    public List<LoadPoint> run(double... loads) {
        List<LoadPoint> points = new ArrayList<>();
        for (double load : loads) {
            points.add(point(load));
        }
        return points;
    }

    private LoadPoint point(double load) {
        Tally tally = new Tally(sources);
        Simulation.run(Scenario.spread(sources, load, disturbance, durationBits, seed), tally);
        List<LoadPoint.Group> groups = IntStream.range(0, GROUPS)
                .mapToObj(group -> group(tally, group))
                .toList();
        return new LoadPoint(share(tally.offeredBits()), share(tally.busyBits()), groups);
    }

    private LoadPoint.Group group(Tally tally, int group) {
        NodeTally sum = IntStream.range(group * sources / GROUPS, (group + 1) * sources / GROUPS)
                .mapToObj(tally::node)
                .collect(NodeTally::new, NodeTally::add, NodeTally::add);
        double delivered = sum.offered() == 0 ? 0 : (double) sum.delivered() / sum.offered();
        return new LoadPoint.Group(delivered, sum.responseBits(PERCENTILE));
    }

    private double share(long bits) {
        return (double) bits / durationBits;
    }
}
