package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code services}: which there are, and how they do. */
@Command(
        description = "List the services: repliers connected, exchanges by state, times of the last minute.",
        footer = {
            "  antiphon services",
            "  antiphon services --json | jq '.services[] | select(.repliers == 0) | .name'"
        })
final class ServicesCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Option(names = "--json", description = "Print the list as it came.")
    private boolean json;

    ServicesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        Reply reply = new Outcome(terminal)
                .required(server.send(server.request("/services").build()));
        Documents.print(terminal, reply, json, ServicesCommand::table);
        return ExitCode.DONE;
    }

    private static String table(JsonNode list) {
        Table table = new Table(
                "SERVICE", "#REPLIERS", "#QUEUED", "#DISPATCHED", "#ANSWERED", "#FAILED", "#P50 MS", "#P99 MS");
        for (JsonNode service : list.path("services")) {
            table.add(
                    service.path("name"),
                    service.path("repliers"),
                    service.path("queued"),
                    service.path("dispatched"),
                    service.path("answered"),
                    service.path("failed"),
                    service.path("p50_ms"),
                    service.path("p99_ms"));
        }
        return table.toString();
    }
}
