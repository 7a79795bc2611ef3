package io.antiphon.benchmarks.attack;

import java.io.IOException;

/** One way to strike at a server. Called by several virtual threads at once. */
interface Attack {
    /**
     * Strikes once.
     *
     * @throws IOException where the server hangs up or does not take the connection, which is what it may do
     */
    void strike(Target target) throws IOException;
}
