package io.antiphon.server.command;

import io.antiphon.server.config.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
     * Runs one command to its end and gives the exit code.
     *
     * @param terminal where the command reads and writes
     * @param launcher starts the server for {@code serve}
     * @param version what {@code --version} prints
     * @param arguments as they were typed
     */
    public static int run(Terminal terminal, ServerLauncher launcher, IVersionProvider version, String... arguments) {
        CommandLine root = new CommandLine(new Antiphon());
        needed(commands(terminal, launcher), arguments)
                .forEach((name, command) -> root.addSubcommand(name, command.get()));
        explain(root.getCommandSpec(), version);
        root.getSubcommands().values().forEach(command -> explain(command.getCommandSpec(), version));
        return behaving(root, terminal).execute(arguments);
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal, ServerLauncher launcher) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(terminal, launcher));
        commands.put("config", () -> new ConfigCommand(terminal));
        commands.put("ask", () -> new AskCommand(terminal));
        commands.put("converse", () -> new ConverseCommand(terminal));
        commands.put("send", () -> new SendCommand(terminal));
        commands.put("reply", () -> new ReplyCommand(terminal));
        commands.put("publish", () -> new PublishCommand(terminal));
        commands.put("subscribe", () -> new SubscribeCommand(terminal));
        commands.put("can", () -> new CanCommand(terminal));
        commands.put("bus", () -> new BusCommand(terminal));
        commands.put("show", () -> new ShowCommand(terminal));
        commands.put("resend", () -> new ResendCommand(terminal));
        commands.put("cancel", () -> new CancelCommand(terminal));
        commands.put("erase", () -> new EraseCommand(terminal));
        commands.put("services", () -> new ServicesCommand(terminal));
        commands.put("exchanges", () -> new ExchangesCommand(terminal));
        commands.put("bench", () -> new BenchCommand(terminal));
        return commands;
    }

    /** To describe all commands to the parser takes longer than most of them run: only the one that is named. */
    private static Map<String, Supplier<Object>> needed(Map<String, Supplier<Object>> commands, String... arguments) {
        Supplier<Object> named = arguments.length == 0 ? null : commands.get(arguments[0]);
        return named == null ? commands : Map.of(arguments[0], named);
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
                .setExecutionExceptionHandler((exception, _, _) -> Mistakes.execution(exception, terminal))
                .setParameterExceptionHandler((exception, _) -> Mistakes.usage(exception, terminal));
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
