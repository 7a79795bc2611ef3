package io.antiphon.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A NATS server of this machine, where there is one. Ended when closed. */
public final class NatsServer implements AutoCloseable {
    private static final String PROGRAM = "nats-server";
    private static final Pattern PORT = Pattern.compile("nats://[^\"]*:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final int port;

    private NatsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one that listens on loopback, at a port of its own; empty where the program is not on the path.
     *
     * @param folder where it says which port that is
     */
    public static Optional<NatsServer> start(Path folder) throws IOException, InterruptedException {
        if (!installed()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(
                        PROGRAM, "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nats.log").toFile())
                .start();
        long endNanos = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < endNanos) {
            Optional<Integer> port = port(folder);
            if (port.isPresent()) {
                return Optional.of(new NatsServer(process, port.get()));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IOException(PROGRAM + " did not start");
    }

    /** Where it serves. */
    public int port() {
        return port;
    }

    /** What it has used, and uses now. */
    public Usage usage() {
        return new Usage(process.toHandle());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static boolean installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    private static Optional<Integer> port(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> ports =
                    files.filter(file -> file.toString().endsWith(".ports")).toList();
            if (ports.isEmpty()) {
                return Optional.empty();
            }
            Matcher matcher = PORT.matcher(Files.readString(ports.getFirst()));
            return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
        }
    }
}
