package io.antiphon.server.command;

/**
 * Ends the process where one of its threads ends with an exception. Half a command looks alive and does nothing: one that
 * has ended can be started again.
 */
public final class LastWords implements Thread.UncaughtExceptionHandler {

    private final Terminal terminal;

    private LastWords(Terminal terminal) {
        this.terminal = terminal;
    }

    /** From now on no thread of this process ends with an exception unnoticed. */
    public static void install(Terminal terminal) {
        Thread.setDefaultUncaughtExceptionHandler(new LastWords(terminal));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable exception) {
        try {
            terminal.tell("antiphon: This should not happen, and ends the process: the thread '%s' ended with %s"
                    .formatted(thread.getName(), exception));
        } finally {
            // A task that cleans up may wait for this very thread.
            Thread.ofPlatform().daemon().name("last-words").start(StopSignal::stopFailed);
        }
    }
}
