package io.antiphon.server.command;

import java.util.ArrayList;
import java.util.List;

/** A {@code reply} that serves until it is closed. */
final class RunningReply implements AutoCloseable {

    private final PendingCommand command;

    private RunningReply(PendingCommand command) {
        this.command = command;
    }

    static RunningReply of(String service, String url, String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("reply", service, "--exec", command));
        arguments.addAll(List.of(options));
        return new RunningReply(PendingCommand.of(url, arguments.toArray(String[]::new)));
    }

    /** What it has told so far. */
    String told() {
        return command.told();
    }

    /** Waits until it has told this. */
    RunningReply tells(String text) {
        command.tells(text);
        return this;
    }

    /** Stops it as Ctrl-C would, and gives its exit code. */
    int stop() {
        command.interrupt();
        return exitCode();
    }

    /** Waits until it ends by itself. */
    int exitCode() {
        return command.end().exitCode();
    }

    @Override
    public void close() {
        stop();
    }
}
