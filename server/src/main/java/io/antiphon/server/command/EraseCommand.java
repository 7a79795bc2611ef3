package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.UnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code erase}: the contents of an exchange are not to be kept any longer. */
@Command(
        description = {
            "Erase what was asked and answered of an exchange that has ended.",
            "Its status still tells what happened and when."
        },
        footer = {"  antiphon erase 01JD3Y7NWKZV5B2M8Q0RXT4FHA"})
final class EraseCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "ID", description = "The exchange's id.")
    private String id;

    EraseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        new Outcome(terminal)
                .required(server.send(server.request("/exchanges/" + RemoteServer.escape(id) + "/content")
                        .DELETE()
                        .build()));
        terminal.out().println("erased");
        return ExitCode.DONE;
    }
}
