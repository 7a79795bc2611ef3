package io.antiphon.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a request, from where the command line says. */
final class RequestBody {

    /** The most that any server can be told to take. */
    private static final int MOST_BYTES = 1 << 30;

    private RequestBody() {}

    /**
     * Reads all of it.
     *
     * @param source a text, {@code @FILE}, {@code -} for standard input, or null: standard input where
     *     it is no terminal
     * @throws IllegalArgumentException where it cannot be read; the message says why
     */
    static byte[] read(@Nullable String source, Terminal terminal) {
        if (source == null) {
            return terminal.inIsTerminal() ? new byte[0] : input(terminal.in());
        }
        if (source.equals("-")) {
            return input(terminal.in());
        }
        return source.startsWith("@") ? file(source.substring(1)) : source.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] input(InputStream in) {
        try {
            return bounded(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("Standard input cannot be read: %s.".formatted(e.getMessage()), e);
        }
    }

    private static byte[] file(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            return bounded(in);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "There is no file '%s'. (A text that begins with @ can be given on standard input.)"
                            .formatted(name),
                    e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("The file '%s' cannot be read: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it is larger than 1GiB");
        }
        return bytes;
    }
}
