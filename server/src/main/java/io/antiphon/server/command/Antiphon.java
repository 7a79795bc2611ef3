package io.antiphon.server.command;

import io.antiphon.server.config.Durations;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The root of the command line. */
@Command(
        name = "antiphon",
        description = "Request-response messaging: ask a service, wait as you like.",
        footer = {
            "  antiphon serve                               # in one shell",
            "  antiphon reply upper --exec 'tr a-z A-Z'     # in another",
            "  antiphon ask upper 'hello'                   # in a third",
            "",
            "Each command explains itself: antiphon ask --help"
        })
public final class Antiphon implements Runnable {

    @Spec
    private CommandSpec spec;

    private Antiphon() {}

    /**
     * The whole command line, ready to execute arguments; it gives the exit code.
     *
     * @param terminal where commands read and write
     * @param launcher starts the server for {@code serve}
     * @param version what {@code --version} prints
     */
    public static CommandLine commandLine(Terminal terminal, ServerLauncher launcher, IVersionProvider version) {
        CommandLine root = new CommandLine(new Antiphon());
        List.of(
                        new ServeCommand(terminal, launcher),
                        new ConfigCommand(terminal),
                        new AskCommand(terminal),
                        new SendCommand(terminal),
                        new ReplyCommand(terminal),
                        new ShowCommand(terminal),
                        new CancelCommand(terminal),
                        new ServicesCommand(terminal),
                        new ExchangesCommand(terminal))
                .forEach(root::addSubcommand);
        explain(root.getCommandSpec(), version);
        root.getSubcommands().values().forEach(command -> explain(command.getCommandSpec(), version));
        return behaving(root, terminal);
    }

    /** Without a command there is nothing to do: says so, and which commands there are. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    private static void explain(CommandSpec command, IVersionProvider version) {
        UsageMessageSpec usage =
                command.mixinStandardHelpOptions(true).versionProvider(version).usageMessage();
        usage.sortOptions(false).footerHeading("%nExamples:%n");
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
    }

    private static CommandLine behaving(CommandLine root, Terminal terminal) {
        return root.setOut(Terminal.writer(terminal.out()))
                .setErr(Terminal.writer(terminal.err()))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, Antiphon::duration)
                .setExecutionStrategy(Antiphon::run)
                .setExecutionExceptionHandler((exception, _, _) -> Mistakes.execution(exception, terminal.err()))
                .setParameterExceptionHandler((exception, _) -> Mistakes.usage(exception, terminal.err()));
    }

    private static int run(ParseResult parsed) {
        int number = new RunLast().execute(parsed);
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().commandLine().getExecutionResult() instanceof ExitCode code ? code.number() : number;
    }

    private static Duration duration(String text) {
        try {
            return Duration.ofMillis(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
