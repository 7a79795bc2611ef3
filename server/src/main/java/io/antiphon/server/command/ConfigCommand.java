package io.antiphon.server.command;

import io.antiphon.server.config.ConfigurationPrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config}: shows what a server would run with. */
@Command(
        description = {
            "Print the effective configuration: every setting, what it does and its default.",
            "The output is a configuration file itself. Secrets in it are masked."
        },
        footer = {
            "  antiphon config > antiphon.yaml            # a file to start from",
            "  antiphon config --config antiphon.yaml     # check a file",
            "  antiphon config --http 0.0.0.0:8080        # the same flags as serve"
        })
final class ConfigCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Mixin
    private ConfigurationOptions options;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure {
        terminal.out().print(ConfigurationPrinter.print(options.read()));
        return ExitCode.DONE;
    }
}
