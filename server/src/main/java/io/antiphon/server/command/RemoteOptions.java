package io.antiphon.server.command;

import io.antiphon.server.remote.RemoteServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which server a command talks to. */
final class RemoteOptions {

    private static final String VARIABLE = "ANTIPHON_SERVER";
    private static final String DEFAULT = "http://127.0.0.1:8080";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server (default: " + VARIABLE + " in the environment, else " + DEFAULT + ").")
    private @Nullable String url;

    /** The server; connects to nothing yet. */
    RemoteServer server() {
        try {
            return RemoteServer.at(url());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--server: " + e.getMessage(), e);
        }
    }

    private String url() {
        String inEnvironment = System.getenv(VARIABLE);
        return url != null ? url : inEnvironment == null || inEnvironment.isEmpty() ? DEFAULT : inEnvironment;
    }
}
