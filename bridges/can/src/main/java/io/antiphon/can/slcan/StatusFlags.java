package io.antiphon.can.slcan;

import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong at an adapter since it was asked last.
 *
 * @param bits as the adapter gives them, 0 to 255
 */
public record StatusFlags(int bits) {
    private static final List<String> MEANINGS = List.of(
            "receive queue full",
            "transmit queue full",
            "error warning",
            "data overrun",
            "",
            "error passive",
            "arbitration lost",
            "bus error");

    /** What they mean, in words; empty where nothing is wrong. */
    public List<String> meanings() {
        List<String> meanings = new ArrayList<>();
        for (int bit = 0; bit < MEANINGS.size(); bit++) {
            if ((bits >>> bit & 1) == 1 && !MEANINGS.get(bit).isEmpty()) {
                meanings.add(MEANINGS.get(bit));
            }
        }
        return meanings;
    }

    @Override
    public String toString() {
        return bits == 0 ? "no error" : String.join(", ", meanings());
    }
}
