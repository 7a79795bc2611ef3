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
            if (senders.size() > 1 && !giveWay(frames, senders, losses, bit)) {
                return new Contention(losses, senders, bit, Cause.COLLISION);
            }
        }
        return new Contention(losses, senders, -1, null);
    }

    /** Those give way whose recessive bit another's dominant one hides. Whether all of them could do so unharmed. */
    private static boolean giveWay(List<WireBits> frames, List<Integer> senders, List<Loss> losses, int bit) {
        List<Integer> recessive = new ArrayList<>();
        for (int place : senders) {
            if (frames.get(place).isRecessive(bit)) {
                recessive.add(place);
            }
        }
        if (recessive.isEmpty() || recessive.size() == senders.size()) {
            return true;
        }
        for (int place : recessive) {
            if (bit >= frames.get(place).arbitrationLength()) {
                return false;
            }
            losses.add(new Loss(place, bit));
        }
        senders.removeAll(recessive);
        return true;
    }
}
