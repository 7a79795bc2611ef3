package io.antiphon.server.command;

/** Standard output takes no more: a command that goes on printing would do so for nobody. */
final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputClosedException() {
        super("Standard output takes no more.");
    }
}
