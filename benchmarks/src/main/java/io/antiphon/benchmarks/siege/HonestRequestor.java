package io.antiphon.benchmarks.siege;

import java.io.IOException;

/** Asks over one of the doors. Called by many virtual threads at once. */
interface HonestRequestor {
    /** The door over which it asks. */
    String door();

    /**
     * Asks, or sends, and waits for what comes back. An exchange that was acknowledged goes into the ledger.
     *
     * @throws Refused where the server refused it in the words of the contract
     * @throws IOException where something else came back, or the connection was lost
     */
    void ask(Promise promise, String body) throws Refused, IOException, InterruptedException;

    /** The server refused a request as it may. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String problem) {
            super(problem);
        }
    }
}
