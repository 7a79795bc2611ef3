package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameHeader;

/** The ids of the streams that this end opens, each once. */
final class StreamIds {
    private long next;

    StreamIds(Role role) {
        this.next = role.firstStreamId();
    }

    /** Whether there is none left. */
    boolean exhausted() {
        return next > FrameHeader.MAX_STREAM_ID;
    }

    /** The next one. There must be one left. */
    int take() {
        int id = (int) next;
        next += 2;
        return id;
    }
}
