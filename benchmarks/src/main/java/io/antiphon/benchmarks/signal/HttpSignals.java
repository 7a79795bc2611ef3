package io.antiphon.benchmarks.signal;

import io.antiphon.benchmarks.load.RequestBytes;
import java.nio.charset.StandardCharsets;

/** Antiphon over HTTP: events, and a request for each publication. */
public final class HttpSignals implements SignalWire {
    private final byte[] value;

    /** Publishes this value. */
    public HttpSignals(byte[] value) {
        this.value = value.clone();
    }

    @Override
    public byte[] subscription() {
        return "GET /signals/bench/%23 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** An event ends with an empty line, as nothing else does here: the header's lines end otherwise. */
    @Override
    public Counter messages() {
        return Counter.ofEnds(new byte[] {'\n', '\n'});
    }

    @Override
    public byte[] greeting() {
        return new byte[0];
    }

    @Override
    public int acknowledgementsBefore() {
        return 0;
    }

    @Override
    public byte[] publication(int publisher, int number) {
        return RequestBytes.post("/signals/bench/" + publisher, value, "Content-Type: text/plain");
    }

    @Override
    public Counter acknowledgements() {
        return Counter.ofEnds(new byte[] {'\r', '\n', '\r', '\n'});
    }
}
