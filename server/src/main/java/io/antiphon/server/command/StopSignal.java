package io.antiphon.server.command;

/**
 * While open, Ctrl-C and SIGTERM carry out an action and then end the process with success; so does a thread that ended
 * with an exception, with failure.
 */
final class StopSignal implements AutoCloseable {

    private static volatile ExitCode exitCode = ExitCode.DONE;

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    static StopSignal carriesOut(Runnable action) {
        Thread hook = new Thread(() -> stop(action), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
    }

    /** Ends the process as a signal would, but with failure. */
    static void stopFailed() {
        exitCode = ExitCode.FAILED;
        System.exit(exitCode.number());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came: the hook is at work and ends the process.
        }
    }

    /** Left to itself, a JVM that was told to stop would report the signal as a failure. */
    private static void stop(Runnable action) {
        action.run();
        System.out.flush();
        Runtime.getRuntime().halt(exitCode.number());
    }
}
