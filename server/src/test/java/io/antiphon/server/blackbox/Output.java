package io.antiphon.server.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What a process has printed: its last lines, read as they come. Safe for use by several threads. */
final class Output {
    private static final int LINES_KEPT = 500;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /**
     * Reads the stream to its end, on a thread of its own, and shows each line to the listener. Not a
     * virtual thread: a read from a process blocks the thread that carries it.
     */
    void follow(InputStream stream, Consumer<String> listener, Runnable atEnd) {
        Thread.ofPlatform().daemon().start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(line -> {
                    keep(line);
                    listener.accept(line);
                });
            } catch (IOException e) {
                keep("(output ended: " + e.getMessage() + ")");
            } finally {
                atEnd.run();
            }
        });
    }

    String text() {
        return String.join("\n", lines);
    }

    private void keep(String line) {
        lines.add(line);
        if (lines.size() > LINES_KEPT) {
            lines.remove();
        }
    }
}
