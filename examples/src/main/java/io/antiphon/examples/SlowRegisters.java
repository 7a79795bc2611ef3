package io.antiphon.examples;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Registers that find nothing, but take their time. */
final class SlowRegisters implements Registers {
    private final Executor later;

    /** They take so many milliseconds. */
    SlowRegisters(long millis) {
        later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletableFuture<String> look(Search search) {
        return CompletableFuture.supplyAsync(
                () -> "nothing about %s in the register of %s".formatted(search.name(), search.register()), later);
    }
}
