package io.antiphon.server;

import io.antiphon.server.command.Antiphon;
import io.antiphon.server.command.Terminal;

/** The entry point of {@code ./antiphon}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = Antiphon.commandLine(
                        Terminal.ofProcess(),
                        _ -> {
                            throw new java.io.IOException("no server is wired yet");
                        },
                        new Version())
                .execute(args);
        System.exit(exitCode);
    }
}
