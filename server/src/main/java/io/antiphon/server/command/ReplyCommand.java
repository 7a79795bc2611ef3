package io.antiphon.server.command;

import io.antiphon.api.ServiceName;
import io.antiphon.server.config.Sizes;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.replier.Replier;
import io.antiphon.server.replier.ShellCommand;
import io.antiphon.server.text.HarmlessText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reply}: serves a service with a command. */
@Command(
        description = {
            "Serve a service: run a command for each request until Ctrl-C or SIGTERM.",
            "The request is the command's standard input, the answer its standard output. A command that ends with"
                    + " another code than 0 fails the request; 75 has it tried again. The end of its standard error is"
                    + " told here, and to the requestor only with --stderr-in-failures. A command whose request was cancelled is ended, with all that it started.",
            "In its environment: ANTIPHON_EXCHANGE, ANTIPHON_SERVICE, ANTIPHON_ATTEMPT, ANTIPHON_REMAINING_MS, and"
                    + " ANTIPHON_CONVERSATION where it belongs to one."
        },
        footer = {
            "  antiphon reply upper --exec 'tr a-z A-Z'",
            "  antiphon reply total --exec 'jq .price*.count' --parallel 4",
            "  antiphon reply report --exec ./report.sh --lease 2m --type application/pdf",
            "  antiphon reply count --exec 'seq 1000000' --parts   # as fast as it is read",
            "  antiphon reply calc --exec 'bc -l' --conversations --parallel 9   # one process for each conversation"
        })
final class ReplyCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "SERVICE", description = "The service to serve: " + ServiceName.RULE + ".")
    private String service;

    @Option(names = "--exec", required = true, paramLabel = "CMD", description = "What to run, by the shell.")
    private String line = "";

    @Option(names = "--parallel", paramLabel = "N", description = "How many at once (default: 1).")
    private int parallel = 1;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            description =
                    "How soon another replier gets the request when this one falls silent (default: the server's, 30s).")
    private @Nullable Duration lease;

    @Option(
            names = "--type",
            paramLabel = "MEDIA",
            description = "The answers' media type (default: JSON where request and answer are, else plain text where"
                    + " it is UTF-8).")
    private @Nullable String type;

    @Option(names = "--parts", description = "Answer in parts: each line that the command writes, when it is written.")
    private boolean parts;

    @Option(
            names = "--conversations",
            description = "Run the command once for each conversation: each request is a line to it, its next line the"
                    + " answer.")
    private boolean conversations;

    @Option(
            names = "--stderr-in-failures",
            description = "Tell requestors the end of the standard error of a command that failed: it may hold names of"
                    + " files, addresses or passwords.")
    private boolean stderrInFailures;

    @Option(
            names = "--max-output",
            paramLabel = "SIZE",
            defaultValue = "8MiB",
            description = "The most that the command may write, or a line of it with --parts (default: 8MiB, as the"
                    + " server's limits.body).")
    private String mostOutput = "";

    ReplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() {
        if (ServiceName.parse(service).isEmpty()) {
            throw wrong("'%s' is no service name: %s.".formatted(service, ServiceName.RULE));
        }
        if (parallel < 1) {
            throw wrong("--parallel is 1 or more, not %d.".formatted(parallel));
        }
        if (conversations && parts) {
            throw wrong("--conversations answers each request with one line: leave out --parts.");
        }
        RemoteServer server = remote.server();
        ShellCommand command = new ShellCommand(line, outputLimitBytes(), parts, type, stderrInFailures);
        Replier replier = new Replier(server, service, command, parallel, lease, conversations, this::tell);
        tell("Serving %s at %s; Ctrl-C ends it.".formatted(service, server.base()));
        return serve(replier);
    }

    private ExitCode serve(Replier replier) {
        try (StopSignal _ = StopSignal.carriesOut(replier::stop)) {
            Optional<Reply> refusal = replier.run();
            return refusal.map(new Outcome(terminal)::report).orElse(ExitCode.DONE);
        }
    }

    private int outputLimitBytes() {
        try {
            return Math.toIntExact(Sizes.parse(mostOutput));
        } catch (IllegalArgumentException e) {
            throw wrong("--max-output: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw wrong("--max-output: " + mostOutput + " is 2GiB or more.");
        }
    }

    private void tell(String text) {
        terminal.tell(HarmlessText.line(text));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
