package io.antiphon.server.command;

import io.antiphon.api.Topic;
import io.antiphon.server.remote.MediaTypes;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.UnreachableException;
import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: a signal. */
@Command(
        description = {"Publish a value of a topic, whether or not anybody listens. The last value is kept, in memory."
        },
        footer = {
            "  antiphon publish sensors/kitchen/temperature 21.5",
            "  antiphon publish doors/front '{\"open\":true}'",
            "  antiphon publish cameras/yard @yard.jpg --type image/jpeg",
            "  antiphon publish doors/front --clear         # its last value is forgotten",
            "  antiphon subscribe 'sensors/#'               # in another shell: who listens"
        })
final class PublishCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RemoteOptions remote;

    @Parameters(
            index = "0",
            paramLabel = "TOPIC",
            description = "What the value is about: levels between slashes, without + and #.")
    private String topic;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT|@FILE|-",
            description = {
                "The value: this text, the bytes of a file, or - for standard input.",
                "Without it, standard input is read, unless it is a terminal."
            })
    private @Nullable String body;

    @Option(
            names = "--type",
            paramLabel = "MEDIA",
            description = "The value's media type (default: JSON or plain text, as it looks).")
    private @Nullable String type;

    @Option(names = "--clear", description = "Forget the last value of the topic instead of publishing one.")
    private boolean clear;

    PublishCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure, UnreachableException, InterruptedException {
        RemoteServer server = remote.server();
        new Outcome(terminal).required(server.send(request(server)));
        return ExitCode.DONE;
    }

    private HttpRequest clearing(RemoteServer server, String path) {
        if (body != null || type != null) {
            throw new ParameterException(spec.commandLine(), "--clear forgets the last value: give no value with it.");
        }
        return server.request(path).DELETE().build();
    }

    private HttpRequest request(RemoteServer server) {
        try {
            String path = SubscribeCommand.path(new Topic(topic).value());
            if (clear) {
                return clearing(server, path);
            }
            byte[] bytes = RequestBody.read(body, terminal);
            HttpRequest.Builder request = server.post(path, bytes);
            if (type != null || bytes.length > 0) {
                request.header("Content-Type", type == null ? MediaTypes.ofRequest(bytes) : type);
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
