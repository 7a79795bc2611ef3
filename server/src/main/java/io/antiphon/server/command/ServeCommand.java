package io.antiphon.server.command;

import io.antiphon.server.config.Configuration;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: runs the server until it is told to stop. */
@Command(
        description = {
            "Run the server until Ctrl-C or SIGTERM.",
            "Every setting has a default; 'antiphon config' prints them all."
        },
        footer = {
            "  antiphon serve",
            "  antiphon serve --http 127.0.0.1:9090 --data /var/lib/antiphon",
            "  antiphon serve --config antiphon.yaml"
        })
final class ServeCommand implements Callable<ExitCode> {

    private final Terminal terminal;
    private final ServerLauncher launcher;

    @Mixin
    private ConfigurationOptions options;

    ServeCommand(Terminal terminal, ServerLauncher launcher) {
        this.terminal = terminal;
        this.launcher = launcher;
    }

    @Override
    public ExitCode call() throws CommandFailure, InterruptedException {
        Configuration configuration = options.read();
        try (RunningServer server = start(configuration);
                StopSignal _ = StopSignal.endsAs(() -> stopped(server))) {
            terminal.out()
                    .printf(
                            "Antiphon listens on http://%s and tcp://%s (RSocket), data in %s%n",
                            server.http(),
                            server.rsocket(),
                            configuration.storage().folder());
            terminal.out().flush();
            return awaitStop(server);
        }
    }

    private static ExitCode stopped(RunningServer server) {
        server.close();
        try {
            return awaitStop(server);
        } catch (InterruptedException e) {
            return ExitCode.FAILED;
        }
    }

    private static ExitCode awaitStop(RunningServer server) throws InterruptedException {
        return server.awaitStop() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private RunningServer start(Configuration configuration) throws CommandFailure {
        try {
            return launcher.start(configuration);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "The server cannot start: " + e.getMessage());
        }
    }
}
