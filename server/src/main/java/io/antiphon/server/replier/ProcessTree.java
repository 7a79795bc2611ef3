package io.antiphon.server.replier;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and all that it started. */
final class ProcessTree {

    private static final long GRACE_MILLIS = 2_000;

    private ProcessTree() {}

    /** Asks all of them to end; those that have not after two seconds are killed. Returns when it is done. */
    static void kill(Process root) {
        List<ProcessHandle> all = members(root);
        all.forEach(ProcessHandle::destroy);
        awaitEnd(all);
        Stream.concat(all.stream(), members(root).stream())
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> members(Process root) {
        return Stream.concat(root.descendants(), Stream.of(root.toHandle())).toList();
    }

    private static void awaitEnd(List<ProcessHandle> all) {
        CompletableFuture<Void> end =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        boolean interrupted = Thread.interrupted();
        try {
            end.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks who is still alive.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
