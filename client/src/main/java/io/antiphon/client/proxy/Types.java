package io.antiphon.client.proxy;

import io.antiphon.client.ask.Ticket;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What can be known of a declared type. */
final class Types {
    private Types() {}

    /** Whether it names everything: nothing in it is left to be said by others. */
    static boolean isConcrete(Type type) {
        return switch (type) {
            case Class<?> plain -> true;
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).allMatch(Types::isConcrete);
            case GenericArrayType array -> isConcrete(array.getGenericComponentType());
            case WildcardType wildcard ->
                Arrays.stream(wildcard.getUpperBounds()).allMatch(Types::isConcrete);
            default -> false;
        };
    }

    /** The class that the type is of, whatever its arguments. */
    static @Nullable Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> raw(generic.getRawType());
            default -> null;
        };
    }

    /** The type's only argument, or null where it has none, or not only one. */
    static @Nullable Type argument(Type type) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                ? generic.getActualTypeArguments()[0]
                : null;
    }

    static boolean isStage(@Nullable Class<?> type) {
        return type == CompletionStage.class || type == CompletableFuture.class;
    }

    static boolean isTicket(@Nullable Class<?> type) {
        return type == Ticket.class;
    }
}
