package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A server whose queues are as long as is said, at its RSocket port. Arguments: the folder of the store, the file in which to write the
 * port of HTTP, and how many may wait for each service.
 */
public final class BoundedAntiphon {
    private BoundedAntiphon() {}

    public static void main(String[] args) throws IOException, ConfigurationException {
        String text = """
                http: {address: "127.0.0.1:0"}
                rsocket: {address: "127.0.0.1:0"}
                log: {level: warn}
                limits: {queue: %s}
                data: "%s"
                """.formatted(args[2], args[0]);
        Configuration configuration = new ConfigurationReader(Map.of()).readText("benchmark", text);
        LogSetup.apply(configuration.logging());
        AntiphonServer server = AntiphonServer.start(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        Files.writeString(Path.of(args[1]), Integer.toString(server.http().port()));
        JavaProcess.serving(server.rsocket().port());
    }
}
