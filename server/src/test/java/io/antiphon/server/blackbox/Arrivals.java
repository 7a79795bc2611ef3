package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The calls that arrived at one path, in order. */
public final class Arrivals {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    void add(Arrival arrival) {
        arrivals.add(arrival);
    }

    /** The next one: fails where none comes in 10 s. */
    public Arrival next() {
        try {
            Arrival arrival = arrivals.poll(10, TimeUnit.SECONDS);
            assertThat(arrival).as("a call that arrives within 10 s").isNotNull();
            return arrival;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while a call was to arrive", e);
        }
    }

    /** Whether none is left. */
    public boolean none() {
        return arrivals.isEmpty();
    }
}
