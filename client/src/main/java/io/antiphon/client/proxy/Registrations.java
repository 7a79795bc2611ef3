package io.antiphon.client.proxy;

import io.antiphon.client.serve.Registration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Several services that come and go together. */
record Registrations(List<Registration> all) implements Registration {
    Registrations {
        all = List.copyOf(all);
    }

    @Override
    public CompletableFuture<@Nullable Void> announced() {
        CompletableFuture<?>[] each = all.stream().map(Registration::announced).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(each).thenApply(done -> null);
    }

    @Override
    public void close() {
        all.forEach(Registration::close);
    }
}
