package io.antiphon.server;

import io.antiphon.server.command.Antiphon;
import io.antiphon.server.command.RunningServer;
import io.antiphon.server.command.Terminal;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.config.Flag;
import io.antiphon.server.runtime.AntiphonServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lives through a server's start and a command's whole life once, so that the JVM which watches can keep
 * the classes loaded and linked for all later starts. The launcher runs it after a build.
 */
public final class StartTraining {
    private StartTraining() {}

    /**
     * Serves on any free port of loopback, and talks to it.
     *
     * @param args a folder that may be thrown away
     * @throws Exception where the server cannot start; then there is nothing to keep
     */
    public static void main(String[] args) throws Exception {
        String data = Path.of(args[0]).resolve("data").toString();
        List<Flag> flags = List.of(
                new Flag("--http", "http.address", "127.0.0.1:0"),
                new Flag("--rsocket", "rsocket.address", "127.0.0.1:0"),
                new Flag("--data", "data", data));
        try (RunningServer server = AntiphonServer.start(new ConfigurationReader(Map.of()).read(null, flags))) {
            String url = "http://" + server.http();
            run("--help");
            run("services", "--server", url);
            run("ask", "nobody", "hello", "--server", url);
        }
    }

    private static void run(String... args) {
        System.out.println(Antiphon.run(Terminal.ofProcess(), Main::serve, new Version(), args));
    }
}
