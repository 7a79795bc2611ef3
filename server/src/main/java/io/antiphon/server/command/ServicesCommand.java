package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code services}: which there are, and how they do. */
@Command(
        description = "List the services: repliers connected, exchanges by state, times of the last minute.",
        footer = {
            "  antiphon services",
            "  antiphon services --forget quote             # one that nobody needs any more",
            "  antiphon services --json | jq '.services[] | select(.repliers == 0) | .name'"
        })
final class ServicesCommand implements Callable<ExitCode> {
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([A-Za-z0-9._~%-]+)");

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Option(names = "--json", description = "Print the list as it came.")
    private boolean json;

    @Option(
            names = "--forget",
            paramLabel = "NAME",
            description = {
                "Forget this service, which may be made known again.",
                "It must have no repliers and no exchanges without an outcome."
            })
    private @Nullable String forgotten;

    ServicesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        if (forgotten != null) {
            return forget(server, forgotten);
        }
        for (String cursor = ""; cursor != null; ) {
            cursor = page(server, cursor);
        }
        return ExitCode.DONE;
    }

    /** Prints the page behind this cursor, and gives the cursor of the next, or null. */
    private @Nullable String page(RemoteServer server, String cursor)
            throws CommandFailure, UnreachableException, InterruptedException {
        String path = cursor.isEmpty() ? "/services" : "/services?cursor=" + cursor;
        Reply reply =
                new Outcome(terminal).required(server.send(server.request(path).build()));
        Documents.print(terminal, reply, json, ServicesCommand::table);
        String next = JsonText.tryRead(reply.body())
                .map(page -> page.member("next").shown())
                .orElse("");
        Matcher found = CURSOR.matcher(next);
        return found.find() && !found.group(1).equals(cursor) ? found.group(1) : null;
    }

    private ExitCode forget(RemoteServer server, String name)
            throws CommandFailure, UnreachableException, InterruptedException {
        String path = "/services/" + RemoteServer.escape(name);
        new Outcome(terminal).required(server.send(server.request(path).DELETE().build()));
        return ExitCode.DONE;
    }

    private static String table(JsonText list) {
        Table table = new Table(
                "SERVICE", "#REPLIERS", "#QUEUED", "#DISPATCHED", "#ANSWERED", "#FAILED", "#P50 MS", "#P99 MS");
        for (JsonText service : list.member("services").elements()) {
            table.add(
                    service.member("name"),
                    service.member("repliers"),
                    service.member("queued"),
                    service.member("dispatched"),
                    service.member("answered"),
                    service.member("failed"),
                    service.member("p50_ms"),
                    service.member("p99_ms"));
        }
        return table.toString();
    }
}
