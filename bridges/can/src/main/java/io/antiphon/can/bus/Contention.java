package io.antiphon.can.bus;

import io.antiphon.can.bus.BusEvent.Cause;
import io.antiphon.can.frame.WireBits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of several who begin in the same bit: a dominant bit hides the recessive ones, and whoever sent one of
 * those and sees it hidden gives way.
 *
 * @param losses who gave way, in the order in which they did
 * @param senders the others, by their places
 * @param failedBit the bit at which these failed, or -1 where they reached the end
 * @param cause why, where they failed
 */
record Contention(
        List<Loss> losses,
        List<Integer> senders,
        int failedBit,
        @Nullable Cause cause) {

    /**
     * Somebody gave way.
     *
     * @param place who
     * @param bit at which bit
     */
    record Loss(int place, int bit) {}

    /** Of frames that begin together on a medium whose bit with this number will be disturbed. */
    static Contention of(List<WireBits> frames, int disturbedBit) {
        List<Loss> losses = new ArrayList<>();
        List<Integer> senders = new ArrayList<>();
        for (int place = 0; place < frames.size(); place++) {
            senders.add(place);
        }
        for (int bit = 0; bit < frames.get(senders.getFirst()).length(); bit++) {
            if (bit == disturbedBit) {
                return new Contention(losses, senders, bit, Cause.DISTURBANCE);
            }
            List<Integer> hidden = hidden(frames, senders, bit);
            if (!giveWay(frames, hidden, bit)) {
                return new Contention(losses, senders, bit, Cause.COLLISION);
            }
            for (int place : hidden) {
                losses.add(new Loss(place, bit));
            }
            senders.removeAll(hidden);
        }
        return new Contention(losses, senders, -1, null);
    }

    /** Those whose recessive bit another's dominant one hides. */
    private static List<Integer> hidden(List<WireBits> frames, List<Integer> senders, int bit) {
        if (senders.size() == 1) {
            return List.of();
        }
        List<Integer> recessive = senders.stream()
                .filter(place -> frames.get(place).isRecessive(bit))
                .toList();
        return recessive.size() == senders.size() ? List.of() : recessive;
    }

    private static boolean giveWay(List<WireBits> frames, List<Integer> hidden, int bit) {
        return hidden.stream().allMatch(place -> bit < frames.get(place).arbitrationLength());
    }
}
