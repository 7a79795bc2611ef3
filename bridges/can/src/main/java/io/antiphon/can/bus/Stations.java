package io.antiphon.can.bus;

import io.antiphon.can.bus.BusEvent.Abandoned;
import io.antiphon.can.bus.BusEvent.BackedOff;
import io.antiphon.can.bus.BusEvent.Delivered;
import io.antiphon.can.bus.BusEvent.Overrun;
import io.antiphon.can.bus.BusEvent.StateChanged;
import io.antiphon.can.bus.Mailbox.Waiting;
import io.antiphon.can.bus.Transmission.Sending;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** All nodes of a bus, and what a transmission that ends means to them. */
final class Stations {
    private final List<Station> stations;
    private final RandomGenerator random;
    private final Consumer<BusEvent> listener;

    Stations(int nodes, int places, RandomGenerator random, Consumer<BusEvent> listener) {
        this.stations = IntStream.range(0, nodes)
                .mapToObj(node -> new Station(node, places))
                .toList();
        this.random = random;
        this.listener = listener;
    }

    Station get(int node) {
        return stations.get(node);
    }

    int waiting() {
        return stations.stream().mapToInt(station -> station.mailbox().size()).sum();
    }

    /** When the first of them begins. */
    long startBit(long idleAtBit) {
        return stations.stream()
                .mapToLong(station -> station.startBit(idleAtBit))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Those that begin at this bit. */
    List<Station> starting(long idleAtBit, long atBit) {
        return stations.stream()
                .filter(station -> station.startBit(idleAtBit) <= atBit)
                .toList();
    }

    /** When the first of the silent ones takes part again. */
    long recoveryBit(long idleAtBit) {
        return stations.stream()
                .mapToLong(station -> station.recoveryBit(idleAtBit))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void recover(long idleAtBit, long atBit) {
        for (Station station : stations) {
            if (station.recoveryBit(idleAtBit) <= atBit) {
                changing(station, atBit, () -> station.recover(atBit));
            }
        }
    }

    /** The medium rested so long. */
    void rested(long bits) {
        stations.forEach(station -> station.rested(bits));
    }

    void offer(int node, Waiting newest) {
        lose(node, newest.offeredAtBit(), get(node).mailbox().offer(newest));
    }

    /** The medium is free again from this bit on. */
    void ended(Transmission ended, long idleAtBit) {
        for (Sending sending : ended.sendings()) {
            if (ended.isWhole()) {
                delivered(ended, sending, idleAtBit);
            } else {
                failed(ended, sending, idleAtBit);
            }
        }
        for (Station station : stations) {
            if (!ended.isOf(station)) {
                changing(station, ended.endBit(), () -> station.heard(ended.isWhole()));
            }
        }
    }

    private void delivered(Transmission ended, Sending sending, long idleAtBit) {
        Station station = sending.station();
        Waiting sent = sending.waiting();
        long atBit = ended.endBit();
        listener.accept(new Delivered(atBit, station.node(), sent.frame(), sent.offeredAtBit(), ended.startedAtBit()));
        changing(station, atBit, () -> station.sent(idleAtBit));
    }

    private void failed(Transmission ended, Sending sending, long idleAtBit) {
        Station station = sending.station();
        long atBit = ended.endBit();
        lose(station.node(), atBit, station.mailbox().putBack(sending.waiting()));
        changing(station, atBit, () -> station.failedToSend(idleAtBit));
        if (station.isOff()) {
            abandon(station, atBit);
        } else if (ended.isCollision()) {
            backOff(station, ended, idleAtBit);
        }
    }

    private void abandon(Station station, long atBit) {
        for (Waiting lost : station.mailbox().clear()) {
            listener.accept(new Abandoned(atBit, station.node(), lost.frame(), lost.offeredAtBit()));
        }
    }

    /** Pauses are as long as the frame: whoever draws the shorter one is heard by the other. */
    private void backOff(Station station, Transmission ended, long idleAtBit) {
        long pauses = random.nextInt(station.choices());
        if (pauses > 0) {
            long untilBit = idleAtBit + pauses * (ended.frameBits() + Bus.PAUSE_BITS);
            station.backOff(untilBit);
            listener.accept(new BackedOff(ended.endBit(), station.node(), untilBit));
        }
    }

    private void lose(int node, long atBit, Optional<Waiting> lost) {
        lost.ifPresent(waiting -> listener.accept(new Overrun(atBit, node, waiting.frame(), waiting.offeredAtBit())));
    }

    private void changing(Station station, long atBit, Runnable change) {
        ErrorState before = station.state();
        change.run();
        if (station.state() != before) {
            listener.accept(new StateChanged(atBit, station.node(), station.state()));
        }
    }
}
