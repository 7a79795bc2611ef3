package io.antiphon.http.endpoint;

import io.antiphon.api.Signal;
import io.antiphon.http.json.SignalDocument;

/** Signals as events. All subscribers of a topic are told one after the other: what was written for one serves all. */
final class SignalEvents {
    private static final byte[] NOTHING = new byte[0];

    private long written = -1;
    private byte[] event = NOTHING;

    /** The event as it is sent. The bytes are shared: nobody changes them. */
    byte[] of(Signal signal) {
        if (signal.sequence() != written) {
            event = new ServerSentEvent("signal", signal.sequence(), SignalDocument.bytes(signal)).bytes();
            written = signal.sequence();
        }
        return event;
    }
}
