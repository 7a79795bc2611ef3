package io.antiphon.client.proxy;

import io.antiphon.api.Answer;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FollowingFuture;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Requestor;
import io.antiphon.client.ask.Ticket;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Makes calls of methods. */
record AskingProxy(Class<?> type, Contract contract, Requestor requestor, Codec codec) implements InvocationHandler {
    private static final @Nullable Object[] NO_ARGUMENTS = {};

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? NO_ARGUMENTS : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Operation operation = contract.of(method);
        return perform(operation, call(operation, arguments));
    }

    private @Nullable Object perform(Operation operation, Call call) {
        return switch (operation.shape()) {
            case Shape.Waiting waiting -> read(operation, requestor.ask(call));
            case Shape.Told told ->
                FollowingFuture.<Answer, @Nullable Object>after(
                        requestor.askAsync(call), answer -> read(operation, answer));
            case Shape.Returning returning -> ticket(operation, call);
            case Shape.Sending sending -> {
                requestor.send(call);
                yield null;
            }
        };
    }

    private Ticket<?> ticket(Operation operation, Call call) {
        return Ticket.of(requestor.askOrTicket(call)).map(answer -> present(read(operation, answer)));
    }

    private Call call(Operation operation, @Nullable Object[] arguments) {
        try {
            return operation.call(arguments, codec);
        } catch (CodecException e) {
            throw new InvalidRequestException(null, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable Object read(Operation operation, Answer answer) {
        try {
            return operation.decode(answer.content(), codec);
        } catch (CodecException e) {
            String message = "The answer came, but makes no sense: " + e.getMessage();
            throw new OutcomeUnknownException(null, message, null, e);
        }
    }

    /** With a ticket, nothing means that there is no answer yet. */
    private static Object present(@Nullable Object answer) {
        if (answer == null) {
            throw new OutcomeUnknownException(null, "The answer came, but it is null", null, null);
        }
        return answer;
    }

    // Proxies are the same only if they are one.
    @SuppressWarnings("ReferenceEquality")
    private Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "a requestor of " + type.getName();
        };
    }
}
