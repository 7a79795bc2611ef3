package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import io.antiphon.server.text.HarmlessText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel}: gives an exchange up. */
@Command(
        description = {
            "Cancel an exchange: its replier is told to stop.",
            "Where it had ended in another way before, that outcome stands: it is printed, and the exit code is 4."
        },
        footer = {"  antiphon cancel 01JD3Y7NWKZV5B2M8Q0RXT4FHA"})
final class CancelCommand implements Callable<ExitCode> {

    private static final String CANCELLED = "cancelled";

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "ID", description = "The exchange's id.")
    private String id;

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        Reply reply = server.send(
                server.request("/exchanges/" + RemoteServer.escape(id)).DELETE().build());
        new Outcome(terminal).required(reply);
        String state = JsonText.tryRead(reply.body())
                .map(status -> status.member("state").shown())
                .orElse("");
        terminal.out().println(HarmlessText.line(state));
        return state.equals(CANCELLED) ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
