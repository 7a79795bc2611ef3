package io.antiphon.server.command;

/** While open, Ctrl-C and SIGTERM carry out an action and then end the process with success. */
final class StopSignal implements AutoCloseable {

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    static StopSignal carriesOut(Runnable action) {
        Thread hook = new Thread(() -> stop(action), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new StopSignal(hook);
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
        Runtime.getRuntime().halt(ExitCode.DONE.number());
    }
}
