package io.antiphon.server.command;

/** A command cannot go on. The message is for whoever typed it: what happened and what to do. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
