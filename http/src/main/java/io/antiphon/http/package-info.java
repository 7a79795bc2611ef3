/**
 * The HTTP front: turns requests into calls of the engine, and what the engine says into responses.
 *
 * <p>{@link io.antiphon.http.HttpDoor} is opened onto an engine, on the event loop that owns it. A
 * request is taken in by the {@code Reception}, wrapped into an {@code Interaction} ({@code wire}),
 * finds its endpoint ({@code route}, {@code endpoint}), is read ({@code header}, {@code json}) and
 * answered. {@code push} is the other direction: services that are called at a URL.
 */
@NullMarked
package io.antiphon.http;

import org.jspecify.annotations.NullMarked;
