package io.antiphon.server.command;

import io.antiphon.server.remote.Json;
import io.antiphon.server.remote.Reply;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Prints the JSON that a server replied with: as it came, or in words. */
final class Documents {

    private Documents() {}

    static void print(Terminal terminal, Reply reply, boolean asItCame, Function<JsonNode, String> words)
            throws CommandFailure {
        if (asItCame) {
            terminal.out().write(reply.body(), 0, reply.body().length);
            terminal.out().println();
        } else {
            JsonNode json = Json.tryRead(reply.body())
                    .orElseThrow(() ->
                            new CommandFailure(ExitCode.REFUSED, "The reply is no JSON: is this an Antiphon server?"));
            terminal.out().print(words.apply(json));
        }
        terminal.out().flush();
    }
}
