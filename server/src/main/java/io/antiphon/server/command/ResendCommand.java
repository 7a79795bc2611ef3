package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code resend}: what ended without an answer is asked again. */
@Command(
        description = {
            "Ask again what failed, expired or was cancelled: print the new exchange's id.",
            "However often it is done for one exchange, that is asked again once."
        },
        footer = {
            "  antiphon resend 01JD3Y7NWKZV5B2M8Q0RXT4FHA",
            "  antiphon exchanges --state failed       # which there are"
        })
final class ResendCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "ID", description = "The exchange's id.")
    private String id;

    ResendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        Reply reply = server.send(server.post("/exchanges/" + RemoteServer.escape(id) + "/resend", new byte[0])
                .build());
        return new Outcome(terminal).taken(reply);
    }
}
