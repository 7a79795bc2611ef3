package io.antiphon.engine.store;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Progress;
import io.antiphon.api.Request;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes something carries that others made, about: contents, media types, header fields, keys and words. It is
 * the measure of every bound on what is held in memory, and on what a store reads at once.
 */
public final class ContentBytes {
    /** The bytes of a header field beside its texts: a measured guess of its objects on the heap. */
    private static final int HEADER_BYTES = 120;

    private ContentBytes() {}

    /** The bytes of the request, of the outcome, and of what its replier said last. */
    public static long of(Exchange exchange) {
        return (long) of(exchange.origin()) + sinceAccepted(exchange);
    }

    /** The part of {@link #of(Exchange)} that changes: what came after the request. */
    public static long sinceAccepted(Exchange exchange) {
        Progress progress = exchange.progress();
        long said = progress == null ? 0 : of(progress.message());
        return said
                + switch (exchange.phase()) {
                    case Phase.Answered answered -> of(answered.answer());
                    case Phase.Failed failed -> of(failed.failure());
                    default -> 0;
                };
    }

    /** The bytes that came with the event. */
    public static int of(Event event) {
        return switch (event) {
            case Event.Accepted accepted ->
                of(accepted.request()) + of(accepted.terms().claim());
            case Event.Progressed progressed -> of(progressed.message());
            case Event.PartAdded part -> of(part.content());
            case Event.Answered answered -> of(answered.answer());
            case Event.Failed failed -> of(failed.failure());
            default -> 0;
        };
    }

    /** The bytes that a change adds to a log. */
    public static long of(Change change) {
        long bytes = 0;
        if (change instanceof Change.Advance advance) {
            for (Event event : advance.events()) {
                bytes += of(event);
            }
        }
        return bytes;
    }

    /** The bytes of a body and its media type. */
    public static int of(@Nullable Content content) {
        return content == null ? 0 : content.length() + of(content.type());
    }

    /** The bytes of a request. */
    public static int of(Request request) {
        return of(request.content()) + of(request.headers());
    }

    private static int of(Answer answer) {
        return of(answer.content()) + of(answer.headers());
    }

    private static int of(Failure failure) {
        return of(failure.code()) + of(failure.title()) + of(failure.detail()) + of(failure.content());
    }

    private static int of(List<Header> headers) {
        int bytes = 0;
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            bytes += HEADER_BYTES + header.name().length() + header.value().length();
        }
        return bytes;
    }

    private static int of(@Nullable Claim claim) {
        return claim == null ? 0 : of(claim.key());
    }

    private static int of(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
