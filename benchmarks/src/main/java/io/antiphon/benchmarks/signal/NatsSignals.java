package io.antiphon.benchmarks.signal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** NATS, with an acknowledgement for each publication, as Antiphon gives one. */
public final class NatsSignals implements SignalWire {
    private static final int LINES_OF_A_MESSAGE = 2;
    private final byte[] value;

    /** Publishes this value, which has no line ends. */
    public NatsSignals(byte[] value) {
        this.value = value.clone();
    }

    @Override
    public byte[] subscription() {
        return ascii("CONNECT {\"verbose\":false}\r\nSUB bench.> 1\r\n");
    }

    @Override
    public Counter messages() {
        Counter lines = Counter.ofEnds(new byte[] {'\n'});
        int[] half = {0};
        return (bytes, length) -> {
            int all = half[0] + lines.ends(bytes, length);
            half[0] = all % LINES_OF_A_MESSAGE;
            return all / LINES_OF_A_MESSAGE;
        };
    }

    @Override
    public byte[] greeting() {
        return ascii("CONNECT {\"verbose\":true}\r\n");
    }

    /** What the server says of itself, and that it takes the greeting. */
    @Override
    public int acknowledgementsBefore() {
        return 2;
    }

    @Override
    public byte[] publication(int publisher, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("PUB bench.%d %d\r\n".formatted(publisher, value.length)));
        out.writeBytes(value);
        out.writeBytes(ascii("\r\n"));
        return out.toByteArray();
    }

    @Override
    public Counter acknowledgements() {
        return Counter.ofEnds(new byte[] {'\n'});
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
