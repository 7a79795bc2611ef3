package io.antiphon.server.command;

import java.util.function.Supplier;

/**
 * While open, Ctrl-C and SIGTERM carry out an action and then end the process as it says; so does a thread that ended with
 * an exception, with failure.
 */
final class StopSignal implements AutoCloseable {

    private static volatile ExitCode exitCode = ExitCode.DONE;

    private final Thread hook;

    private StopSignal(Thread hook) {
        this.hook = hook;
    }

    /** The process ends with success. */
    static StopSignal carriesOut(Runnable action) {
        return endsAs(() -> {
            action.run();
            return ExitCode.DONE;
        });
    }

    /** The process ends as the action says. */
    static StopSignal endsAs(Supplier<ExitCode> action) {
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
    private static void stop(Supplier<ExitCode> action) {
        ExitCode code = action.get();
        System.out.flush();
        ExitCode failed = exitCode;
        Runtime.getRuntime().halt((failed == ExitCode.DONE ? code : failed).number());
    }
}
