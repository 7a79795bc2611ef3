package io.antiphon.client.proxy;

import io.antiphon.api.Answer;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.serve.Handler;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Makes answers of what a method of an application's object returns. */
record Implementation(Operation operation, Object target, Codec codec) implements Handler {
    private static final int BAD_REQUEST = 400;

    @Override
    public Answer handle(Request request) throws Exception {
        return Answer.of(operation.encode(value(invoke(arguments(request))), codec));
    }

    private @Nullable Object[] arguments(Request request) {
        try {
            return operation.arguments(request, codec);
        } catch (CodecException e) {
            throw new FailedException(new Failure(
                    Problem.REPLIER_FAILED,
                    Problem.BAD_REQUEST.slug(),
                    null,
                    e.getMessage(),
                    BAD_REQUEST,
                    false,
                    null));
        }
    }

    private @Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
        try {
            return operation.method().invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw cause(e);
        }
    }

    /** What the value is in the end, once it is there: on a virtual thread, to wait costs nothing. */
    private @Nullable Object value(@Nullable Object returned) throws Exception {
        return switch (operation.shape()) {
            case Shape.Told told when returned instanceof CompletionStage<?> stage -> get(stage.toCompletableFuture());
            case Shape.Returning returning when returned instanceof Ticket<?> ticket -> get(ticket);
            case Shape.Told told -> throw gaveNothing();
            case Shape.Returning returning -> throw gaveNothing();
            case Shape.Waiting waiting -> returned;
            case Shape.Sending sending -> null;
        };
    }

    private static @Nullable Object get(CompletableFuture<?> future) throws Exception {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static Object get(Ticket<?> ticket) {
        Scope scope = Scope.current();
        long waitMillis = scope == null ? Scope.ENDLESS : scope.remainingMillis();
        return ticket.await(Duration.ofMillis(waitMillis))
                .orElseThrow(() -> FailedException.of("no-answer", "The ticket of the answer had none in time"));
    }

    private IllegalStateException gaveNothing() {
        return new IllegalStateException(operation.method() + " returned null");
    }

    private static Exception cause(Exception wrapper) {
        return switch (wrapper.getCause()) {
            case Error error -> throw error;
            case Exception exception -> exception;
            case null, default -> wrapper;
        };
    }
}
