package io.antiphon.client.proxy;

import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.CallOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one method, and notes what is wrong with it. What it gives makes sense only where nothing is. */
final class OperationReader {
    private final Class<?> type;
    private final Method method;
    private final Mistakes mistakes;
    private final String where;

    OperationReader(Class<?> type, Method method, Mistakes mistakes) {
        this.type = type;
        this.method = method;
        this.mistakes = mistakes;
        this.where = method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The operation, as a service of this name unless the method has one of its own. */
    @Nullable
    Operation read(String interfaceName) {
        Shape shape = shape();
        int key = key();
        int body = body();
        CallOptions options = options(shape);
        ServiceName service = service(interfaceName);
        return service == null ? null : new Operation(method, service, shape, body, key, options);
    }

    private @Nullable ServiceName service(String interfaceName) {
        Route route = method.getAnnotation(Route.class);
        String name = route == null ? interfaceName + "." + method.getName() : route.value();
        if (name.startsWith("antiphon.")) {
            mistake("\"" + name + "\" is no service: such names are Antiphon's own");
            return null;
        }
        ServiceName service = ServiceName.parse(name).orElse(null);
        if (service == null) {
            mistake("\"" + name + "\" is no service name, which is " + ServiceName.RULE);
        }
        return service;
    }

    private Shape shape() {
        Type returned = method.getGenericReturnType();
        if (method.isAnnotationPresent(OneWay.class)) {
            if (returned != void.class) {
                mistake("a one-way method has no answer, so it must return void");
            }
            return new Shape.Sending();
        }
        Class<?> raw = Types.raw(returned);
        if (Types.isStage(raw)) {
            return new Shape.Told(argument(returned));
        }
        return Types.isTicket(raw)
                ? new Shape.Returning(ticketed(argument(returned)))
                : new Shape.Waiting(waited(returned, raw));
    }

    private Type waited(Type returned, @Nullable Class<?> raw) {
        if (raw != null && Future.class.isAssignableFrom(raw)) {
            mistake("it returns " + raw.getSimpleName() + ": return CompletionStage or CompletableFuture");
        } else if (!Types.isConcrete(returned)) {
            mistake("the type of the answer is not known: " + returned.getTypeName());
        }
        return returned;
    }

    private Type ticketed(Type argument) {
        if (argument == Void.class) {
            mistake("a ticket without an answer cannot tell that it came: return a ticket of something");
        }
        return argument;
    }

    private Type argument(Type returned) {
        Type argument = Types.argument(returned);
        if (argument == null || !Types.isConcrete(argument)) {
            mistake("the type of the answer is not known: say what " + returned.getTypeName() + " is of");
        }
        return argument == null ? Object.class : argument;
    }

    private int key() {
        List<Integer> keys = parameters(true);
        if (keys.size() > 1) {
            mistake("only one parameter can be the key, not " + keys.size());
        }
        int key = keys.isEmpty() ? Operation.NONE : keys.getFirst();
        if (key != Operation.NONE && method.getParameterTypes()[key] != String.class) {
            mistake("the key must be a String");
        }
        return key;
    }

    private int body() {
        List<Integer> bodies = parameters(false);
        if (bodies.size() > 1) {
            mistake("only one parameter can be the body, not " + bodies.size() + ": put them into a record");
        }
        int body = bodies.isEmpty() ? Operation.NONE : bodies.getFirst();
        if (body != Operation.NONE && !Types.isConcrete(method.getGenericParameterTypes()[body])) {
            mistake("the type of the body is not known: " + method.getGenericParameterTypes()[body].getTypeName());
        }
        return body;
    }

    private List<Integer> parameters(boolean keys) {
        Parameter[] all = method.getParameters();
        return IntStream.range(0, all.length)
                .filter(i -> all[i].isAnnotationPresent(Key.class) == keys)
                .boxed()
                .toList();
    }

    private CallOptions options(Shape shape) {
        Wait wait = method.isAnnotationPresent(Wait.class)
                ? method.getAnnotation(Wait.class)
                : type.getAnnotation(Wait.class);
        Deadline deadline = method.isAnnotationPresent(Deadline.class)
                ? method.getAnnotation(Deadline.class)
                : type.getAnnotation(Deadline.class);
        CallOptions options = CallOptions.NONE;
        if (wait != null) {
            options = options.withWaitMillis(millis("@Wait", wait.value()));
        } else if (shape instanceof Shape.Returning) {
            options = options.withWaitMillis(0);
        }
        return deadline == null ? options : options.withDeadlineMillis(millis("@Deadline", deadline.value()));
    }

    private long millis(String annotation, String text) {
        return TimeText.parse(text).orElseGet(() -> {
            mistake(annotation + "(\"" + text + "\") is no duration, which is " + TimeText.RULE);
            return 0;
        });
    }

    private void mistake(String what) {
        mistakes.add(where, what);
    }
}
