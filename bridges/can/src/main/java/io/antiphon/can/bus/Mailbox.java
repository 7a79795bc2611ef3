package io.antiphon.can.bus;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.WireBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a node has still to send: the newest of each identifier, the most urgent first. */
final class Mailbox {
    private final int places;
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();

    Mailbox(int places) {
        this.places = places;
    }

    /**
     * A frame that waits.
     *
     * @param frame what
     * @param bits what it is on the medium
     * @param offeredAtBit since when
     */
    record Waiting(CanFrame frame, WireBits bits, long offeredAtBit) {
        static Waiting since(long offeredAtBit, CanFrame frame) {
            return new Waiting(frame, WireBits.of(frame), offeredAtBit);
        }
    }

    /** Puts it in and gives what will never be sent for that: an older value, or where all places are taken the least urgent. */
    Optional<Waiting> offer(Waiting newest) {
        Waiting older = waiting.put(newest.frame().urgency(), newest);
        if (older != null) {
            return Optional.of(older);
        }
        return waiting.size() > places
                ? Optional.of(waiting.pollLastEntry()).map(Map.Entry::getValue)
                : Optional.empty();
    }

    /** Puts back what could not be sent. Where a newer value came meanwhile, it is the older that will never be. */
    Optional<Waiting> putBack(Waiting unsent) {
        return waiting.containsKey(unsent.frame().urgency()) ? Optional.of(unsent) : offer(unsent);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    Waiting mostUrgent() {
        return waiting.firstEntry().getValue();
    }

    void take(Waiting taken) {
        waiting.remove(taken.frame().urgency());
    }

    List<Waiting> clear() {
        List<Waiting> all = new ArrayList<>(waiting.values());
        waiting.clear();
        return all;
    }
}
