package io.antiphon.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What may happen next, and how likely it is. */
final class Happenings {
    private final List<Happening> all = new ArrayList<>();
    private int total;

    private record Happening(int weight, Runnable task) {}

    /** This may happen too; what has no weight never does. */
    Happenings add(int weight, Runnable task) {
        all.add(new Happening(weight, task));
        total += weight;
        return this;
    }

    /** One of them happens. */
    void next(Random random) {
        int dice = random.nextInt(total);
        for (Happening happening : all) {
            dice -= happening.weight;
            if (dice < 0) {
                happening.task.run();
                return;
            }
        }
    }
}
