package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long the server may take to store it (default: a minute).")
    private @Nullable Duration wait;

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server().within(wait);
        HttpRequest.Builder message = request.request(server, terminal, "/send");
        if (wait != null) {
            message.timeout(wait);
        }
        Reply reply = server.send(message.build());
        return new Outcome(terminal).taken(reply);
    }
}
