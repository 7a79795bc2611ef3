package io.antiphon.server.replier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps what a command writes, up to a limit. Read it once its thread has ended. */
final class BoundedOutput implements Output {

    private final InputStream in;
    private final int limit;
    private final Runnable whenExceeded;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile boolean exceeded;

    /**
     * Reads nothing yet.
     *
     * @param limit the most bytes that are kept
     * @param whenExceeded called once there are more; reading ends then
     */
    BoundedOutput(InputStream in, int limit, Runnable whenExceeded) {
        this.in = in;
        this.limit = limit;
        this.whenExceeded = whenExceeded;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0 && !exceeded; read = in.read(buffer)) {
                keep(buffer, read);
            }
        } catch (IOException e) {
            // The command is gone: what it wrote before is all there is.
        }
    }

    @Override
    public boolean exceeded() {
        return exceeded;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public byte[] bytes() {
        return kept.toByteArray();
    }

    private void keep(byte[] buffer, int length) {
        if (length > limit - kept.size()) {
            exceeded = true;
            whenExceeded.run();
        } else {
            kept.write(buffer, 0, length);
        }
    }
}
