package io.antiphon.can.bus;

import io.antiphon.can.bus.BusEvent.Offered;
import io.antiphon.can.bus.BusEvent.Released;
import io.antiphon.can.bus.BusEvent.Started;
import io.antiphon.can.bus.Mailbox.Waiting;
import io.antiphon.can.frame.CanFrame;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Nodes on one medium. It does nothing by itself: who uses it says what is offered when, and to which bit time may pass,
 * and is told what happened. The same calls with the same generator give the same events. For one thread; the listener
 * must not call the bus.
 */
public final class Bus {
    /** How many bits everybody leaves between one frame and the next. */
    public static final int PAUSE_BITS = 3;
    /** How long everybody speaks of an error, at the most: flags that do not quite coincide, and their delimiter. */
    public static final int ERROR_BITS = 12 + 8;

    private final Stations stations;
    private final Disturbance disturbance;
    private final RandomGenerator random;
    private final Consumer<BusEvent> listener;
    private @Nullable Transmission transmission;
    private long idleAtBit;
    private long nowBit;

    /**
     * A bus that is free.
     *
     * @param nodes how many nodes it has; they are numbered from 0
     * @param places how many frames of different identifiers wait at a node at most
     * @param disturbance how faulty the medium is
     * @param random where chance comes from
     * @param listener told everything that happens
     */
    public Bus(int nodes, int places, Disturbance disturbance, RandomGenerator random, Consumer<BusEvent> listener) {
        this.stations = new Stations(nodes, places, random, listener);
        this.disturbance = disturbance;
        this.random = random;
        this.listener = listener;
    }

    /**
     * A node has this to send, from this bit on. A value of the same identifier that still waits there is overrun.
     *
     * @throws IllegalArgumentException where time would run back
     */
    public void offer(int node, CanFrame frame, long atBit) {
        advance(atBit);
        listener.accept(new Offered(atBit, node, frame));
        stations.offer(node, Waiting.since(atBit, frame));
    }

    /**
     * Lets time pass to this bit: what would begin there has not begun, what ends there has ended.
     *
     * @throws IllegalArgumentException where time would run back
     */
    public void advance(long toBit) {
        if (toBit < nowBit) {
            throw new IllegalArgumentException("It is bit %d already, not %d".formatted(nowBit, toBit));
        }
        boolean more = true;
        while (more) {
            more = transmission == null ? begins(toBit) : ends(transmission, toBit);
        }
        nowBit = toBit;
    }

    /** How many frames wait or are being sent. */
    public int waiting() {
        return stations.waiting()
                + (transmission == null ? 0 : transmission.sendings().size());
    }

    /** What a node may do now. */
    public ErrorState state(int node) {
        return stations.get(node).state();
    }

    private boolean begins(long toBit) {
        long recoveryBit = stations.recoveryBit(idleAtBit);
        long startBit = stations.startBit(idleAtBit);
        if (Math.min(recoveryBit, startBit) >= toBit) {
            return false;
        }
        if (recoveryBit <= startBit) {
            stations.recover(idleAtBit, recoveryBit);
        } else {
            begin(startBit);
        }
        return true;
    }

    private void begin(long atBit) {
        stations.rested(atBit - idleAtBit);
        List<Station> starting = stations.starting(idleAtBit, atBit);
        starting.forEach(station -> listener.accept(new Started(atBit, station.node(), station.next())));
        transmission = Transmission.begin(atBit, starting, disturbance.nextBit(random));
    }

    private boolean ends(Transmission running, long toBit) {
        running.tell(listener, toBit);
        if (running.endBit() > toBit) {
            return false;
        }
        transmission = null;
        idleAtBit = running.endBit() + PAUSE_BITS;
        stations.ended(running, idleAtBit);
        listener.accept(new Released(running.endBit(), running.startedAtBit()));
        return true;
    }
}
