package io.antiphon.server.command;

import io.antiphon.api.ServiceName;
import io.antiphon.server.remote.MediaTypes;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code converse}: a conversation, line by line. */
@Command(
        description = {
            "Converse with one replier of a service: each line of standard input is a request, and each answer is"
                    + " printed before the next line is read.",
            "The conversation ends with the input, or when the replier ends it. A request that the replier fails is"
                    + " told on standard error, and the conversation goes on. What the replier asks in return is not"
                    + " taken."
        },
        footer = {
            "  antiphon reply calc --exec 'bc -l' --conversations     # in one shell",
            "  antiphon converse calc                                 # in another",
            "  printf 'x = 6 * 7; x\\nx + 1\\n' | antiphon converse calc"
        })
final class ConverseCommand implements Callable<ExitCode> {
    private static final String FIELD = "Antiphon-Conversation";
    private static final String END = "; end";

    private final Terminal terminal;
    private final Outcome outcome;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOptions remote;

    @Parameters(paramLabel = "SERVICE", description = "Who is asked: " + ServiceName.RULE + ".")
    private String service;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait for each answer, in whole seconds (default: the server's, 30s).")
    private @Nullable Duration wait;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            description = "How long the conversation lasts with nothing said (default: the server's, 5m).")
    private @Nullable Duration idle;

    /** Its name, once the server has given it one. */
    private @Nullable String conversation;

    private boolean over;
    private ExitCode worst = ExitCode.DONE;

    ConverseCommand(Terminal terminal) {
        this.terminal = terminal;
        this.outcome = new Outcome(terminal);
    }

    @Override
    public ExitCode call() throws UnreachableException, InterruptedException {
        if (ServiceName.parse(service).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "'%s' is no service name: %s.".formatted(service, ServiceName.RULE));
        }
        RemoteServer server = remote.server().within(wait);
        InputStream lines = new BufferedInputStream(terminal.in());
        byte[] line = next(lines);
        while (line != null && !over) {
            say(server, line);
            line = over ? null : next(lines);
        }
        end(server);
        return worst;
    }

    private void say(RemoteServer server, byte[] line) throws UnreachableException, InterruptedException {
        Reply reply = server.send(request(server, line));
        reply.headers().firstValue(FIELD).ifPresent(this::named);
        if (reply.isSuccess()) {
            answer(reply.body());
        } else {
            worst = outcome.report(reply);
            over |= conversation == null || reply.status() == 409 || reply.status() == 404;
        }
        if (over && reply.isSuccess()) {
            terminal.tell("The conversation has ended.");
        }
    }

    private void answer(byte[] bytes) {
        byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
        line[bytes.length] = '\n';
        terminal.answer(line);
    }

    private void named(String field) {
        over = field.endsWith(END);
        conversation = over ? field.substring(0, field.length() - END.length()) : field;
    }

    private HttpRequest request(RemoteServer server, byte[] line) {
        HttpRequest.Builder request = server.post("/services/" + service, line)
                .header("Content-Type", MediaTypes.ofLine(line))
                .header(FIELD, conversation == null ? opening() : conversation)
                .timeout(Waits.timeout(wait));
        if (wait != null) {
            request.header("Prefer", Waits.preference(wait));
        }
        return request.build();
    }

    private String opening() {
        return idle == null ? "new" : "new; idle=" + idle.toMillis() + "ms";
    }

    private void end(RemoteServer server) throws UnreachableException, InterruptedException {
        if (conversation != null && !over) {
            server.send(server.request("/conversations/" + RemoteServer.escape(conversation))
                    .DELETE()
                    .build());
        }
    }

    private static byte[] ended(byte[] line, boolean byLineFeed) {
        boolean carriageReturn = byLineFeed && line.length > 0 && line[line.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** The bytes of the next line, without its LF or CR LF, or null where there is no more. */
    private static byte @Nullable [] next(InputStream lines) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = lines.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = lines.read()) {
                line.write(next);
            }
            return ended(line.toByteArray(), next == '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
