package io.antiphon.server.can;

import io.antiphon.can.serial.SerialLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Puts a simulated adapter at the far end of a pseudo-terminal.
 *
 * @param adapter the adapter
 * @param terminal the pair
 */
record AdapterAtTerminal(SerialLine adapter, PseudoTerminal terminal) implements AutoCloseable {
    private static final int BUFFER_BYTES = 1_024;

    AdapterAtTerminal {
        Thread.ofPlatform().daemon().name("to-adapter").start(() -> toAdapter(adapter, terminal));
        Thread.ofPlatform().daemon().name("from-adapter").start(() -> fromAdapter(adapter, terminal));
    }

    @Override
    public void close() {
        adapter.close();
        terminal.close();
    }

    private static void toAdapter(SerialLine adapter, PseudoTerminal terminal) {
        try {
            while (!terminal.isClosed()) {
                adapter.write(terminal.read());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fromAdapter(SerialLine adapter, PseudoTerminal terminal) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int count = adapter.read(buffer); count >= 0; count = adapter.read(buffer)) {
                terminal.write(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
