package io.antiphon.server.command;

import io.antiphon.api.State;
import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import io.antiphon.server.text.HarmlessText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exchanges}: those that can be found, a page at a time. */
@Command(
        description = "List exchanges. Plain calls under way are not among them.",
        footer = {
            "  antiphon exchanges --service quote --state queued",
            "  antiphon exchanges --limit 500 --json | jq -r '.exchanges[].id'"
        })
final class ExchangesCommand implements Callable<ExitCode> {

    /** The server names the path of the next page. */
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&]*)");

    private final Terminal terminal;

    @Mixin
    private RemoteOptions remote;

    @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
    private @Nullable String service;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable State state;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: the server's).")
    private @Nullable Integer limit;

    @Option(names = "--cursor", paramLabel = "C", description = "Go on where an earlier page ended.")
    private @Nullable String cursor;

    @Option(names = "--json", description = "Print the page as it came.")
    private boolean json;

    ExchangesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        Reply reply = new Outcome(terminal)
                .required(server.send(server.request("/exchanges" + query()).build()));
        Documents.print(terminal, reply, json, this::table);
        return ExitCode.DONE;
    }

    private String query() {
        List<String> filters = new ArrayList<>();
        filter(filters, "service", service);
        filter(filters, "state", state);
        filter(filters, "limit", limit);
        if (cursor != null) {
            filters.add("cursor=" + cursor); // As it stood in the path: escaped already.
        }
        return filters.isEmpty() ? "" : "?" + String.join("&", filters);
    }

    private static void filter(List<String> filters, String name, @Nullable Object value) {
        if (value != null) {
            filters.add(name + "=" + RemoteServer.escape(value.toString()));
        }
    }

    private String table(JsonText page) {
        Table table = new Table("EXCHANGE", "SERVICE", "STATE", "#ATTEMPT", "ACCEPTED");
        for (JsonText exchange : page.member("exchanges").elements()) {
            table.add(
                    exchange.member("id"),
                    exchange.member("service"),
                    exchange.member("state"),
                    exchange.member("attempt"),
                    exchange.member("accepted_at"));
        }
        Matcher next = CURSOR.matcher(page.member("next").shown());
        if (next.find()) {
            terminal.tell("There are more: add --cursor " + HarmlessText.line(next.group(1)));
        }
        return table.toString();
    }
}
