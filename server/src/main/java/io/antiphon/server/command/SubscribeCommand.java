package io.antiphon.server.command;

import io.antiphon.api.TopicPattern;
import io.antiphon.server.remote.EventStream;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.ServerEvent;
import io.antiphon.server.remote.UnreachableException;
import io.antiphon.server.text.HarmlessText;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code subscribe}: the signals of a pattern, line by line. */
@Command(
        description = {
            "Print the last value of every topic that a pattern matches, and then each new one, a line for each.",
            "A reader that is slow is given the newest value of each topic. A connection that breaks is opened again,"
                    + " and begins with the last values once more."
        },
        footer = {
            "  antiphon subscribe sensors/kitchen/temperature",
            "  antiphon subscribe 'sensors/+/temperature'    # + is any one level",
            "  antiphon subscribe 'sensors/#' --json         # # is all the rest",
            "  antiphon subscribe doors/front --count 1      # the last value, then end"
        })
final class SubscribeCommand implements Callable<ExitCode> {

    private static final long PAUSE_MILLIS = 500;
    private static final long FOREVER_MILLIS = Duration.ofDays(3650).toMillis();

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOptions remote;

    @Parameters(
            index = "0",
            paramLabel = "PATTERN",
            description = "A topic; a level + stands for any one level, a last level # for all the rest.")
    private String pattern;

    @Option(names = "--json", description = "Print each signal as one line of JSON: topic, at, content_type, payload.")
    private boolean json;

    @Option(names = "--count", paramLabel = "N", description = "End after so many signals (default: never).")
    private @Nullable Long count;

    private boolean connected;
    private long left;

    SubscribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where the signals of a topic or pattern are. */
    static String path(String topic) {
        return "/signals/" + RemoteServer.escape(topic);
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        String path = path(checkedPattern());
        left = checkedCount();
        RemoteServer server = remote.server();
        follow(server, path);
        while (left > 0) {
            terminal.tell("The connection broke; trying again ...");
            Thread.sleep(PAUSE_MILLIS);
            follow(server, path);
        }
        return ExitCode.DONE;
    }

    private void follow(RemoteServer server, String path)
            throws CommandFailure, UnreachableException, InterruptedException {
        try (EventStream events = EventStream.open(server, path, "")) {
            if (events.status() != 200) {
                refused(events);
                return;
            }
            connected = true;
            Optional<ServerEvent> event = events.next(FOREVER_MILLIS);
            while (event.isPresent()) {
                print(event.get());
                event = left > 0 ? events.next(FOREVER_MILLIS) : Optional.empty();
            }
        } catch (UnreachableException e) {
            if (!connected) {
                throw e;
            }
        }
    }

    /** A server that is only just coming back may say no for a while. */
    private void refused(EventStream events) throws CommandFailure, UnreachableException {
        if (!connected || events.status() / 100 != 5) {
            new Outcome(terminal).required(events.refusal());
        }
    }

    private void print(ServerEvent event) {
        Optional<String> line =
                json ? SignalText.json(event.data()).map(HarmlessText::json) : SignalText.line(event.data());
        line.ifPresentOrElse(this::print, () -> terminal.tell("A signal is left out: it cannot be read."));
    }

    private void print(String line) {
        terminal.line(line);
        left--;
    }

    private String checkedPattern() {
        try {
            return new TopicPattern(pattern).value();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }

    private long checkedCount() {
        if (count != null && count < 1) {
            throw new ParameterException(spec.commandLine(), "--count is 1 or more, not %d.".formatted(count));
        }
        return count == null ? Long.MAX_VALUE : count;
    }
}
