package io.antiphon.benchmarks.signal;

/** What one system calls the things that all of them can do. */
public interface SignalWire {
    /** What a subscriber to everything says, once. */
    byte[] subscription();

    /** Counts what a subscriber is sent. One for each connection. */
    Counter messages();

    /** What a publisher says first. */
    byte[] greeting();

    /** How many acknowledgements come before that of the first publication. */
    int acknowledgementsBefore();

    /**
     * What a publisher says to publish.
     *
     * @param publisher which one it is: each has a topic of its own
     * @param number how many it has published before
     */
    byte[] publication(int publisher, int number);

    /** Counts what a publisher is told. One for each connection. */
    Counter acknowledgements();
}
