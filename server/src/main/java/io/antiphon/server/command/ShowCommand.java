package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: where an exchange stands, or its answer. */
@Command(
        description = "Show where an exchange stands, or print its answer.",
        footer = {
            "  antiphon show 01JD3Y7NWKZV5B2M8Q0RXT4FHA",
            "  antiphon show 01JD3Y7NWKZV5B2M8Q0RXT4FHA --response --wait 1m",
            "  antiphon show 01JD3Y7NWKZV5B2M8Q0RXT4FHA --json | jq .state"
        })
final class ShowCommand implements Callable<ExitCode> {

    private final Terminal terminal;
    private final Outcome outcome;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "ID", description = "The exchange's id.")
    private String id;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "With --response: how long to wait for the answer, in whole seconds (default: not at all).")
    private @Nullable Duration wait;

    /** What is shown. */
    static final class Form {

        @Option(names = "--json", description = "Print the status document as it came.")
        private boolean json;

        @Option(names = "--response", description = "Print the answer; while there is none, end with 75.")
        private boolean response;
    }

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
        this.outcome = new Outcome(terminal);
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server().within(wait);
        String path = "/exchanges/" + RemoteServer.escape(id);
        return form.response ? response(server, path + "/response") : status(server, path);
    }

    private ExitCode status(RemoteServer server, String path)
            throws CommandFailure, UnreachableException, InterruptedException {
        Reply reply = outcome.required(server.send(server.request(path).build()));
        Documents.print(terminal, reply, form.json, StatusText::lines);
        return ExitCode.DONE;
    }

    private ExitCode response(RemoteServer server, String path) throws UnreachableException, InterruptedException {
        HttpRequest.Builder request = server.request(path);
        Duration waiting = wait == null ? Duration.ZERO : wait;
        Awaiting awaiting = new Awaiting(server, id, waiting);
        if (wait != null) {
            request.header("Prefer", Waits.preference(wait)).timeout(Waits.timeout(wait));
        }
        Reply reply = awaiting.goOn(server.send(request.build()));
        return reply.isPending() ? outcome.notYet(id) : outcome.report(reply);
    }
}
