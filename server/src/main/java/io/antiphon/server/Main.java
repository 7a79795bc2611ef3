package io.antiphon.server;

import io.antiphon.server.command.Antiphon;
import io.antiphon.server.command.LastWords;
import io.antiphon.server.command.RunningServer;
import io.antiphon.server.command.Terminal;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.IOException;

/** The entry point of {@code ./antiphon}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        LastWords.install(terminal);
        System.exit(Antiphon.run(terminal, Main::serve, new Version(), args));
    }

    static RunningServer serve(Configuration configuration) throws IOException {
        LogSetup.apply(configuration.logging());
        return AntiphonServer.start(configuration);
    }
}
