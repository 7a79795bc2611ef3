package io.antiphon.engine.store;

import io.antiphon.api.Content;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import org.jspecify.annotations.Nullable;

/** How many bytes of contents something carries: the measure of every bound in bytes on what a store reads. */
public final class ContentBytes {
    private ContentBytes() {}

    /** Those of the request and of the outcome. */
    public static long of(Exchange exchange) {
        return (long) of(exchange.origin()) + of(exchange.phase());
    }

    /** Those that came with the event. */
    public static int of(Event event) {
        return switch (event) {
            case Event.Accepted accepted -> accepted.request().content().length();
            case Event.PartAdded part -> part.content().length();
            case Event.Answered answered -> answered.answer().content().length();
            case Event.Failed failed -> of(failed.failure().content());
            default -> 0;
        };
    }

    private static int of(Phase phase) {
        return switch (phase) {
            case Phase.Answered answered -> answered.answer().content().length();
            case Phase.Failed failed -> of(failed.failure().content());
            default -> 0;
        };
    }

    private static int of(@Nullable Content content) {
        return content == null ? 0 : content.length();
    }
}
