package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import io.antiphon.server.text.HarmlessText;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ask}: a request and its answer. */
@Command(
        description = {
            "Ask a service and print its answer.",
            "A plain call waits on its connection and is cancelled when the wait ends. With --async, --follow or"
                    + " --key the exchange goes on without the caller, who can come back for the answer."
        },
        footer = {
            "  antiphon ask quote '{\"part\":\"A-7\"}'              # wait for the answer",
            "  antiphon ask quote @order.json --wait 2m          # a file, a longer wait",
            "  date | antiphon ask upper                         # standard input",
            "  id=$(antiphon ask report 2024 --async)            # a ticket now ...",
            "  antiphon show $id --response                      # ... the answer later",
            "  antiphon ask report 2024 --follow                 # progress, then the answer",
            "  antiphon ask rows 2024 --parts                    # an answer line by line",
            "  antiphon ask pay @bill.json --key bill-17         # safe to repeat"
        })
final class AskCommand implements Callable<ExitCode> {

    private final Terminal terminal;
    private final Outcome outcome;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private RequestOptions request;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for the answer, in whole seconds (default: the server's, 30s).")
    private @Nullable Duration wait;

    @Option(
            names = "--async",
            description = "Take a ticket: print its id and end; with --wait, only if no answer came in that time.")
    private boolean async;

    @Option(
            names = "--follow",
            description = "Take a ticket and follow it to its end, through broken connections and restarts.")
    private boolean follow;

    @Option(names = "--parts", description = "Print an answer that comes in parts as it comes, a line for each.")
    private boolean parts;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress on standard error.")
    private boolean quiet;

    AskCommand(Terminal terminal) {
        this.terminal = terminal;
        this.outcome = new Outcome(terminal);
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        if (request.hasDelay() && !async && !follow) {
            throw new ParameterException(
                    spec.commandLine(), "--delay needs --async or --follow: who delays cannot wait.");
        }
        if (parts && (async || follow)) {
            throw new ParameterException(
                    spec.commandLine(), "--parts waits for the parts: leave out --async and --follow.");
        }
        long endNanos = System.nanoTime() + (wait == null ? Duration.ZERO : wait).toNanos();
        RemoteServer server = remote.server().within(wait);
        Reply reply = parts
                ? server.sendForLines(httpRequest(server), new PartLines(terminal)::print)
                : server.send(httpRequest(server));
        if (reply.ticket().isEmpty()) {
            return outcome.report(reply);
        }
        String ticket = reply.ticket().get();
        if (follow) {
            return follow(server, ticket);
        }
        Reply late = new Awaiting(server, ticket, endNanos).goOn(reply);
        return late.isPending() ? ticket(ticket) : outcome.report(late);
    }

    private HttpRequest httpRequest(RemoteServer server) throws CommandFailure {
        HttpRequest.Builder builder = request.request(server, terminal, "").timeout(Waits.timeout(wait));
        List<String> preferences = new ArrayList<>();
        if (async || follow) {
            preferences.add("respond-async");
        }
        if (wait != null && !follow) {
            preferences.add(Waits.preference(wait));
        }
        if (parts) {
            builder.header("Accept", RemoteServer.LINES);
        }
        if (!preferences.isEmpty()) {
            builder.header("Prefer", String.join(", ", preferences));
        }
        return builder.build();
    }

    private ExitCode ticket(String id) {
        if (async) {
            terminal.out().println(HarmlessText.line(id));
            terminal.out().flush();
        }
        return async && wait == null ? ExitCode.DONE : outcome.notYet(id);
    }

    private ExitCode follow(RemoteServer server, String id) throws UnreachableException, InterruptedException {
        ProgressLine progress = new ProgressLine(terminal, quiet);
        if (!quiet) {
            terminal.tell("ticket " + HarmlessText.line(id));
        }
        if (!new Follower(server, id, progress, wait).awaitEnd()) {
            return outcome.notYet(id);
        }
        Reply reply = server.send(server.request("/exchanges/" + RemoteServer.escape(id) + "/response")
                .build());
        return reply.isPending() ? outcome.notYet(id) : outcome.report(reply);
    }
}
