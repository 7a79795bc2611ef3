/**
 * What those share that provide {@link io.antiphon.client.ask.Requestor} and {@link io.antiphon.client.serve.Serving},
 * whatever lies beneath: the line to a server, or an engine in the same process. {@link
 * io.antiphon.client.provider.Inheritance} is what calls inherit from the handler that makes them, {@link
 * io.antiphon.client.provider.RunningJob} a request that a handler is at, {@link
 * io.antiphon.client.provider.ProblemExceptions} what a problem means to a caller. Applications need none of it.
 */
@NullMarked
package io.antiphon.client.provider;

import org.jspecify.annotations.NullMarked;
