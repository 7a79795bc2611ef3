package io.antiphon.server.blackbox;

import io.antiphon.testkit.disk.OnFaultyDisk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a server is started, with this folder of data and this configuration.
 *
 * @param data where it keeps what it promised
 * @param config its configuration file, or null for the defaults
 * @param port where HTTP is served; 0 is any free port
 * @param rsocketPort where RSocket is served; 0 is any free port
 * @param fault the file that says what fault its disk has, or null for the disk as it is
 */
public record Launch(
        Path data,
        @Nullable Path config,
        int port,
        int rsocketPort,
        @Nullable Path fault) {
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** A server with the defaults. */
    public static Launch on(Path data) {
        return new Launch(data, null, 0, 0, null);
    }

    /** The same with this configuration, which is written beside the data. */
    public Launch configured(String yaml) {
        try {
            Path file = data.resolveSibling(data.getFileName() + ".yaml");
            return new Launch(data, Files.writeString(file, yaml), port, rsocketPort, fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same where an earlier server was, for clients that know no other. */
    public Launch at(int earlierPort) {
        return new Launch(data, config, earlierPort, rsocketPort, fault);
    }

    /** The same where an earlier server was, for clients of RSocket that know no other. */
    public Launch atRSocket(int earlierPort) {
        return new Launch(data, config, port, earlierPort, fault);
    }

    /** The same on a disk that has the fault of which this file tells, see {@link io.antiphon.testkit.disk.Fault#in}. */
    public Launch onDisk(Path faults) {
        return new Launch(data, config, port, rsocketPort, faults);
    }

    /** Starts a server and waits until it is ready. Fails with its output where it does not become so. */
    public ServerProcess start() {
        return ServerProcess.ready(spawn());
    }

    /** Starts a server that is expected to refuse: waits for its end. */
    public Refusal refused() {
        return Refusal.of(spawn());
    }

    private Process spawn() {
        try {
            return new ProcessBuilder(command()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", runtimeClassPath()));
        if (fault != null) {
            command.addAll(List.of(OnFaultyDisk.class.getName(), fault.toString()));
        }
        command.addAll(List.of("io.antiphon.server.Main", "serve"));
        command.addAll(List.of("--http", "127.0.0.1:" + port, "--rsocket", "127.0.0.1:" + rsocketPort));
        command.addAll(List.of("--data", data.toString()));
        if (config != null) {
            command.addAll(List.of("--config", config.toString()));
        }
        return command;
    }

    /** Without the folders of test classes, whose logging configuration is not the server's. */
    private static String runtimeClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
