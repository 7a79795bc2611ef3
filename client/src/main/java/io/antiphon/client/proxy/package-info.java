/**
 * A Java interface as a service. {@link io.antiphon.client.proxy.Service} names it, and each of its abstract methods
 * is a service of its own, {@code name.method}. What a method returns says how its caller waits:
 *
 * <table>
 * <caption>Shapes</caption>
 * <tr><th>returns</th><th>the caller</th></tr>
 * <tr><td>{@code T} or {@code void}</td><td>waits for the answer</td></tr>
 * <tr><td>{@code CompletionStage<T>}, {@code CompletableFuture<T>}</td><td>is told of the answer</td></tr>
 * <tr><td>{@link io.antiphon.client.ask.Ticket Ticket&lt;T&gt;}</td><td>gets a ticket, and comes back with it</td></tr>
 * <tr><td>{@code void}, annotated {@link io.antiphon.client.proxy.OneWay}</td><td>goes on once the message is
 * durable</td></tr>
 * </table>
 *
 * <p>A method has at most one parameter that is the body, and one that is the idempotency {@link
 * io.antiphon.client.proxy.Key}. A {@link io.antiphon.client.proxy.Codec} makes bytes of bodies and back. {@link
 * io.antiphon.client.proxy.Proxies} works on any requestor and any serving side, over sockets or not, and finds all
 * mistakes in an interface before anything is called.
 */
@NullMarked
package io.antiphon.client.proxy;

import org.jspecify.annotations.NullMarked;
