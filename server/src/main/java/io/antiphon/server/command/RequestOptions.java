package io.antiphon.server.command;

import io.antiphon.api.ServiceName;
import io.antiphon.server.remote.MediaTypes;
import io.antiphon.server.remote.RemoteServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The request that {@code ask} and {@code send} make. */
final class RequestOptions {

    private static final int LOWEST_URGENCY = 7;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Who is asked: " + ServiceName.RULE + ".")
    private String service;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT|@FILE|-",
            description = {
                "The request: this text, the bytes of a file, or - for standard input.",
                "Without it, standard input is read, unless it is a terminal."
            })
    private @Nullable String body;

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "Idempotency key: repeating a request with its key never runs it twice.")
    private @Nullable String key;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "When the exchange ends at the latest, for everyone: 30s, 10m, 72h, 7d.")
    private @Nullable Duration deadline;

    @Option(
            names = "--priority",
            paramLabel = "0..7",
            description = "Urgency in the queue: 0 first, 7 last (default: 3).")
    private @Nullable Integer priority;

    @Option(names = "--delay", paramLabel = "TIME", description = "Not handed to a replier before this has passed.")
    private @Nullable Duration delay;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Not handed to a replier before this time: 2030-01-31T08:00:00Z.")
    private @Nullable String notBefore;

    @Option(
            names = "--type",
            paramLabel = "MEDIA",
            description = "The request's media type (default: JSON or plain text, as it looks).")
    private @Nullable String type;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description = "A header for the replier; may be given more than once.")
    private List<String> headers = List.of();

    /** Whether a delay was asked for, which needs an exchange that can be found again. */
    boolean hasDelay() {
        return delay != null || notBefore != null;
    }

    /** The request, for a path below the service. */
    HttpRequest.Builder request(RemoteServer server, Terminal terminal, String path) {
        if (ServiceName.parse(service).isEmpty()) {
            throw wrong("'%s' is no service name: %s.".formatted(service, ServiceName.RULE));
        }
        byte[] bytes = bytes(terminal);
        HttpRequest.Builder request = server.post("/services/" + service + path, bytes);
        try {
            addHeaders(request, bytes);
        } catch (IllegalArgumentException e) {
            throw wrong("A header cannot be sent: " + e.getMessage());
        }
        return request;
    }

    private void addHeaders(HttpRequest.Builder request, byte[] bytes) {
        if (type != null || bytes.length > 0) {
            request.header("Content-Type", type == null ? MediaTypes.ofRequest(bytes) : type);
        }
        if (key != null) {
            request.header("Idempotency-Key", '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        if (deadline != null) {
            request.header("Operation-Timeout", deadline.toMillis() + "ms");
        }
        if (delay != null) {
            request.header("Antiphon-Delay", delay.toMillis() + "ms");
        }
        if (notBefore != null) {
            request.header("Antiphon-Not-Before", notBefore);
        }
        if (priority != null) {
            request.header("Priority", "u=" + checked(priority));
        }
        headers.forEach(header -> addHeader(request, header));
    }

    private void addHeader(HttpRequest.Builder request, String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw wrong("--header '%s': write 'NAME: VALUE'.".formatted(header));
        }
        request.header(
                header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }

    private int checked(int urgency) {
        if (urgency < 0 || urgency > LOWEST_URGENCY) {
            throw wrong("--priority is 0 (first) to 7 (last), not %d.".formatted(urgency));
        }
        return urgency;
    }

    private byte[] bytes(Terminal terminal) {
        try {
            return RequestBody.read(body, terminal);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
