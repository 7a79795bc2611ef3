package io.antiphon.client.proxy;

import io.antiphon.api.ServiceName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An interface read as a service: its operations by their methods.
 *
 * @param operations what can be called
 */
record Contract(Map<Method, Operation> operations) {
    /**
     * Reads the interface.
     *
     * @throws IllegalArgumentException where it cannot be a service: naming every mistake in it, and where it is
     */
    static Contract of(Class<?> type) {
        Mistakes mistakes = new Mistakes(type);
        Service service = type.getAnnotation(Service.class);
        checkType(type, service, mistakes);
        Map<Method, Operation> operations = new HashMap<>();
        Map<ServiceName, Method> taken = new HashMap<>();
        for (Method method : abstractMethods(type)) {
            Operation operation = new OperationReader(type, method, mistakes)
                    .read(service == null ? type.getSimpleName() : service.value());
            if (operation != null) {
                checkTaken(taken.putIfAbsent(operation.service(), method), operation, mistakes);
                operations.put(method, operation);
            }
        }
        mistakes.check();
        return new Contract(Map.copyOf(operations));
    }

    /** The operation of this method. */
    Operation of(Method method) {
        Operation operation = operations.get(method);
        if (operation == null) {
            throw new UnsupportedOperationException(method + " is no operation of a service");
        }
        return operation;
    }

    private static void checkType(Class<?> type, @Nullable Service service, Mistakes mistakes) {
        String name = type.getSimpleName();
        if (!type.isInterface()) {
            mistakes.add(name, "it is no interface");
        }
        if (type.isSealed()) {
            mistakes.add(name, "it is sealed, so nothing else can implement it");
        }
        if (service == null) {
            mistakes.add(name, "it has no name: annotate it @Service(\"name\")");
        }
        boolean hasDefaults = Arrays.stream(type.getMethods()).anyMatch(Method::isDefault);
        if (hasDefaults && !Modifier.isPublic(type.getModifiers())) {
            mistakes.add(name, "it has default methods, which can be called only if it is public");
        }
    }

    private static void checkTaken(@Nullable Method other, Operation operation, Mistakes mistakes) {
        if (other != null) {
            mistakes.add(
                    operation.method().getName(),
                    "there are two methods for the service " + operation.service() + ": give one its own @Route");
        }
    }

    /** In an order that is the same each time. */
    private static List<Method> abstractMethods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .toList();
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }
}
