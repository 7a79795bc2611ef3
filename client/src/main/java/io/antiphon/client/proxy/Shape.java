package io.antiphon.client.proxy;

import java.lang.reflect.Type;

/** How the caller of a method waits, and the type of what it gets in the end. */
sealed interface Shape {
    /** It waits. {@code void} is a type too. */
    record Waiting(Type type) implements Shape {}

    /** It is told. */
    record Told(Type type) implements Shape {}

    /** It comes back with a ticket. */
    record Returning(Type type) implements Shape {}

    /** It does not wait for an answer. */
    record Sending() implements Shape {}

    /** What the answer is read and written as. */
    default Type answer() {
        return switch (this) {
            case Waiting waiting -> waiting.type();
            case Told told -> told.type();
            case Returning returning -> returning.type();
            case Sending sending -> void.class;
        };
    }
}
