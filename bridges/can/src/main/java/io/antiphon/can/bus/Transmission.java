package io.antiphon.can.bus;

import io.antiphon.can.bus.BusEvent.Cause;
import io.antiphon.can.bus.BusEvent.Corrupted;
import io.antiphon.can.bus.BusEvent.LostArbitration;
import io.antiphon.can.bus.Mailbox.Waiting;
import io.antiphon.can.frame.WireBits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is on the medium. It is decided when it begins, and told when its time has come. */
final class Transmission {
    private final long startedAtBit;
    private final long endBit;
    private final int frameBits;
    private final @Nullable Cause cause;
    private final List<Sending> sendings;
    private final Deque<BusEvent> upcoming = new ArrayDeque<>();

    private Transmission(long startedAtBit, int frameBits, Contention contention, List<Sending> sendings) {
        this.startedAtBit = startedAtBit;
        this.frameBits = frameBits;
        this.cause = contention.cause();
        this.sendings = sendings;
        this.endBit = startedAtBit + (cause == null ? frameBits : contention.failedBit() + 1 + Bus.ERROR_BITS);
    }

    /**
     * A node and what it sends.
     *
     * @param station the node
     * @param waiting the frame, which waits no longer
     */
    record Sending(Station station, Waiting waiting) {}

    /** These begin together, on a medium whose bit with this number will be disturbed. */
    static Transmission begin(long atBit, List<Station> stations, int disturbedBit) {
        List<WireBits> frames = stations.stream()
                .map(station -> station.mailbox().mostUrgent().bits())
                .toList();
        Contention contention = Contention.of(frames, disturbedBit);
        int frameBits = frames.get(contention.senders().getFirst()).length();
        Deque<BusEvent> losses = new ArrayDeque<>();
        for (Contention.Loss loss : contention.losses()) {
            Station loser = stations.get(loss.place());
            losses.add(new LostArbitration(atBit + loss.bit(), loser.node(), loser.next()));
        }
        List<Sending> sendings = contention.senders().stream()
                .map(stations::get)
                .map(station -> new Sending(station, station.take()))
                .toList();
        Transmission begun = new Transmission(atBit, frameBits, contention, sendings);
        begun.upcoming.addAll(losses);
        begun.announceError(atBit + contention.failedBit());
        return begun;
    }

    long startedAtBit() {
        return startedAtBit;
    }

    /** When the frame, or what everybody says of the error, is over. */
    long endBit() {
        return endBit;
    }

    /** How long the frame is, were it sent to its end. */
    int frameBits() {
        return frameBits;
    }

    boolean isWhole() {
        return cause == null;
    }

    boolean isCollision() {
        return cause == Cause.COLLISION;
    }

    List<Sending> sendings() {
        return sendings;
    }

    boolean isOf(Station station) {
        return sendings.stream().anyMatch(sending -> sending.station() == station);
    }

    /** Tells what has happened up to this bit. */
    void tell(Consumer<BusEvent> listener, long toBit) {
        while (!upcoming.isEmpty() && upcoming.getFirst().atBit() <= toBit) {
            listener.accept(upcoming.removeFirst());
        }
    }

    private void announceError(long atBit) {
        if (cause != null) {
            for (Sending sending : sendings) {
                upcoming.add(new Corrupted(
                        atBit, sending.station().node(), sending.waiting().frame(), cause));
            }
        }
    }
}
