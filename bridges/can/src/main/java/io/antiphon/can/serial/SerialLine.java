package io.antiphon.can.serial;

import java.io.IOException;

/** An open line. One thread may read while another writes; closing is safe for any thread. */
public interface SerialLine extends AutoCloseable {
    /**
     * Waits for bytes.
     *
     * @return how many there were, or -1 where the line is closed
     * @throws IOException where the device is gone
     */
    int read(byte[] buffer) throws IOException;

    /**
     * Writes all of these bytes.
     *
     * @throws IOException where the device is gone, or the line closed; some may have been written
     */
    void write(byte[] bytes) throws IOException;

    /** Ends it, and a read that waits. */
    @Override
    void close();
}
