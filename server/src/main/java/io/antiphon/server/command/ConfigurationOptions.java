package io.antiphon.server.command;

import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.config.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code serve} and {@code config} are told: a file, and flags that win over it. */
final class ConfigurationOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration, in YAML.")
    private @Nullable Path file;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description = "Where HTTP is served (default: 127.0.0.1:8080; port 0: any free port).")
    private @Nullable String http;

    @Option(
            names = "--rsocket",
            paramLabel = "HOST:PORT",
            description = "Where RSocket is served (default: 127.0.0.1:7000); port 0 is any free port.")
    private @Nullable String rsocket;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that holds what must outlive the process (default: ./antiphon-data).")
    private @Nullable String data;

    /** The configuration that comes of it. */
    Configuration read() throws CommandFailure {
        try {
            return new ConfigurationReader(System.getenv()).read(file, flags());
        } catch (ConfigurationException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        add(flags, "--http", "http.address", http);
        add(flags, "--rsocket", "rsocket.address", rsocket);
        add(flags, "--data", "data", data);
        return flags;
    }

    private static void add(List<Flag> flags, String name, String setting, @Nullable String value) {
        if (value != null) {
            flags.add(new Flag(name, setting, value));
        }
    }
}
