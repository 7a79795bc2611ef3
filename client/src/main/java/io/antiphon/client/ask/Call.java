package io.antiphon.client.ask;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of whom, under which terms. Immutable; asking twice with the same call is two calls.
 *
 * @param service whom to ask
 * @param request what to ask
 * @param options the terms
 */
public record Call(ServiceName service, Request request, CallOptions options) {
    /**
     * A call with nothing but a body.
     *
     * @throws IllegalArgumentException where the name breaks {@link ServiceName#RULE}
     */
    public static Call of(String service, Content content) {
        return new Call(new ServiceName(service), new Request(content, List.of()), CallOptions.NONE);
    }

    /** A call whose body is text. */
    public static Call of(String service, String text) {
        return of(service, new Content("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The same, to another service.
     *
     * @throws IllegalArgumentException where the name breaks {@link ServiceName#RULE}
     */
    public Call to(String other) {
        return new Call(new ServiceName(other), request, options);
    }

    /** The same, under these terms. */
    public Call with(CallOptions value) {
        return new Call(service, request, value);
    }

    /** The same, with a caller who waits so long. When the wait ends, a plain call is over. */
    public Call withWait(Duration wait) {
        return with(options.withWaitMillis(wait.toMillis()));
    }

    /** The same, with so much time for the whole exchange. */
    public Call withDeadline(Duration deadline) {
        return with(options.withDeadlineMillis(deadline.toMillis()));
    }

    /** The same, with an idempotency key: asked again with it, the same exchange answers. */
    public Call withKey(String key) {
        return with(options.withKey(key));
    }

    /** The same, with this urgency: 0 comes first, 7 last. */
    public Call withPriority(int priority) {
        return with(options.withPriority(priority));
    }

    /** The same, not to be given to a replier before so much time. */
    public Call withDelay(Duration delay) {
        return with(options.withDelayMillis(delay.toMillis()));
    }

    /** The same, with one more header, which is carried to the replier. */
    public Call withHeader(String name, String value) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header(name, value));
        return new Call(service, new Request(request.content(), headers), options);
    }
}
