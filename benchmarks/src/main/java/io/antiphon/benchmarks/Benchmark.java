package io.antiphon.benchmarks;

import java.io.IOException;

/** Something that is measured by one command. */
public interface Benchmark {
    /** What it is called on the command line. */
    String name();

    /** What it measures, in a sentence. */
    String sentence();

    /** What can be set, with what holds where it is not. */
    Options options();

    /**
     * Measures, and prints as it goes.
     *
     * @throws IllegalArgumentException where the options make no sense; the message says what is right
     * @throws IOException where a process cannot be started or talked to
     * @throws IllegalStateException where something answers wrongly: then there is nothing to measure
     */
    void run(Options options, Report report) throws IOException, InterruptedException;
}
