package io.antiphon.simulation.history;

import java.util.function.Supplier;

/** What must hold. */
final class Law {
    private Law() {}

    /**
     * This must be so.
     *
     * @param breach what is wrong where it is not
     * @throws AssertionError where it is not
     */
    static void holds(boolean so, Supplier<String> breach) {
        if (!so) {
            throw new AssertionError(breach.get());
        }
    }
}
