package io.antiphon.benchmarks.server;

import io.antiphon.api.ServiceName;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.IOException;
import java.util.Map;

/**
 * A server as everybody runs it, with two repliers in its own process: {@code echo} answers at once,
 * {@code silent} never. Nobody serves {@code waiting}. Argument: the folder of the store.
 */
public final class ServedAntiphon {
    private ServedAntiphon() {}

    public static void main(String[] args) throws IOException, ConfigurationException {
        Configuration configuration = configuration(args[0]);
        LogSetup.apply(configuration.logging());
        AntiphonServer server = AntiphonServer.start(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.execute(() -> {
            new EchoReplier(server.engine()).serve(new ServiceName("echo"));
            new SilentReplier().serve(server.engine(), new ServiceName("silent"));
            JavaProcess.serving(server.http().port());
        });
    }

    private static Configuration configuration(String folder) throws ConfigurationException {
        String text = """
                http: {address: "127.0.0.1:0"}
                rsocket: {address: "127.0.0.1:0"}
                log: {level: warn}
                services: {waiting: }
                data: "%s"
                """.formatted(folder);
        return new ConfigurationReader(Map.of()).readText("benchmark", text);
    }
}
