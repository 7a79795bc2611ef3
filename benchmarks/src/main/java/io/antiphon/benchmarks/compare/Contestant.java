package io.antiphon.benchmarks.compare;

import java.io.IOException;

/** A server of one build that runs, and is idle while another is measured. */
interface Contestant extends AutoCloseable {
    /**
     * Puts one of the contest's loads on the server.
     *
     * @param load one of {@link Contest#loads}
     * @param seconds how long it is measured, after a short warm-up
     * @throws IOException where the server cannot be talked to
     */
    Reading measure(String load, int seconds) throws IOException, InterruptedException;

    @Override
    void close();
}
