package io.antiphon.engine;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets so many tasks go on at a time. The others wait in the order in which they came. Each must {@link #leave} in the
 * end, or keeps its place for ever. On the engine's thread.
 */
final class Turnstile {
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    Turnstile(int most) {
        this.most = most;
    }

    /** Runs the task now, or when another has left. */
    void enter(Runnable task) {
        if (inside < most) {
            inside++;
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** A task that was let in is over. */
    void leave() {
        Runnable next = waiting.poll();
        if (next == null) {
            inside--;
        } else {
            next.run();
        }
    }
}
