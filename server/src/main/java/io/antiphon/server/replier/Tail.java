package io.antiphon.server.replier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps the end of what a command writes. */
final class Tail implements Runnable {

    private static final int KEPT_BYTES = 8192;

    private final InputStream in;
    private final byte[] ring = new byte[KEPT_BYTES];
    private long total;

    Tail(InputStream in) {
        this.in = in;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[KEPT_BYTES];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // The command is gone: what it wrote before is all there is.
        }
    }

    /** The last 8 KiB at most. */
    synchronized String text() {
        int length = (int) Math.min(total, KEPT_BYTES);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((total - length + i) % KEPT_BYTES)];
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    /** Tells each line of it, of this exchange. */
    void tell(String exchange, Consumer<String> journal) {
        text().lines().forEach(line -> journal.accept(exchange + "  said: " + line));
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (total++ % KEPT_BYTES)] = buffer[i];
        }
    }
}
