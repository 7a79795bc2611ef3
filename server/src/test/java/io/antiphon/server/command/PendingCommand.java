package io.antiphon.server.command;

import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Service;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A command that runs on a thread of its own. */
final class PendingCommand {

    private static final int BOUND_SECONDS = 30;

    private final Captured captured = new Captured();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().unstarted(task));
    private final Future<CommandRun> run;

    private PendingCommand(String... arguments) {
        this.run = thread.submit(() -> captured.run(arguments));
        thread.shutdown();
    }

    /** Starts a command, at the server of a service. */
    static PendingCommand of(Service service, String... arguments) {
        return new PendingCommand(CommandRun.at(service, arguments));
    }

    /** Starts a command, at the server with this URL. */
    static PendingCommand of(String url, String... arguments) {
        return new PendingCommand(CommandRun.at(url, arguments));
    }

    /** What it has told on standard error so far. */
    String told() {
        return captured.told();
    }

    /** Waits until it has told this. */
    PendingCommand tells(String text) {
        await(text).atMost(BOUND_SECONDS, TimeUnit.SECONDS).until(() -> told().contains(text));
        return this;
    }

    /** Interrupts it, as Ctrl-C would end it. */
    void interrupt() {
        thread.shutdownNow();
    }

    /** Waits until it ends by itself. */
    CommandRun end() {
        await().atMost(BOUND_SECONDS, TimeUnit.SECONDS).until(run::isDone);
        return run.resultNow();
    }
}
