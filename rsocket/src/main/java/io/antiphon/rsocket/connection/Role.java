package io.antiphon.rsocket.connection;

/** Which end of a connection this is. Requests are symmetrical; only the way they begin differs. */
public enum Role {
    /** Sends the SETUP; its streams have odd ids. */
    CLIENT(1),
    /** Waits for the SETUP; its streams have even ids. */
    SERVER(2);

    private final int firstStreamId;

    Role(int firstStreamId) {
        this.firstStreamId = firstStreamId;
    }

    int firstStreamId() {
        return firstStreamId;
    }

    /** Whether a stream with this id is one of those that this end opens. */
    boolean opens(int streamId) {
        return (streamId & 1) == (firstStreamId & 1);
    }
}
