package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code send}: a one-way message. */
@Command(
        description = "Send a message that needs no answer: print its id once it is stored.",
        footer = {
            "  antiphon send log 'the tide is high'",
            "  antiphon send invoices @invoice.pdf --type application/pdf --key invoice-17",
            "  antiphon send reminders 'call back' --delay 2h --deadline 1d"
        })
final class SendCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private RequestOptions request;

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        Reply reply = server.send(request.request(server, terminal, "/send").build());
        return new Outcome(terminal).taken(reply);
    }
}
