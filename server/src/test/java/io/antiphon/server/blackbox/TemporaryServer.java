package io.antiphon.server.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server on a folder of its own, both gone when it is closed.
 *
 * @param process the server
 * @param folder what holds its data and configuration
 */
public record TemporaryServer(ServerProcess process, Path folder) implements AutoCloseable {
    /** Starts one with this configuration. */
    public static TemporaryServer start(String yaml) {
        try {
            Path folder = Files.createTempDirectory("antiphon-test");
            return new TemporaryServer(
                    Launch.on(folder.resolve("data")).configured(yaml).start(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service of it that no other test uses. */
    public Service service() {
        return service(SharedServer.unusedName());
    }

    /** The service with this name. */
    public Service service(String name) {
        return new Service(process.http(), name);
    }

    @Override
    public void close() {
        process.close();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
