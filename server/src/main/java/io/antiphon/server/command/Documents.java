package io.antiphon.server.command;

import io.antiphon.server.remote.JsonText;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.text.HarmlessText;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Prints the JSON that a server replied with: as it came, or in words. */
final class Documents {

    private Documents() {}

    static void print(Terminal terminal, Reply reply, boolean asItCame, Function<JsonText, String> words)
            throws CommandFailure {
        if (asItCame) {
            terminal.out().println(HarmlessText.json(new String(reply.body(), StandardCharsets.UTF_8)));
        } else {
            JsonText json = JsonText.tryRead(reply.body())
                    .orElseThrow(() ->
                            new CommandFailure(ExitCode.REFUSED, "The reply is no JSON: is this an Antiphon server?"));
            terminal.out().print(words.apply(json));
        }
        terminal.out().flush();
    }
}
