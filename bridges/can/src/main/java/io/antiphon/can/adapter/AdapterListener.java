package io.antiphon.can.adapter;

import io.antiphon.can.frame.CanFrame;

/** Told what an adapter says of its own accord, on the thread that reads from it. */
public interface AdapterListener {
    /** A frame came over the bus. */
    void received(CanFrame frame);

    /** A line made no sense, and was skipped. */
    void malformed(String line, String reason);
}
