package io.antiphon.http.series;

import io.antiphon.http.header.MediaType;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How a caller wants an answer that comes in parts. */
public enum SeriesForm {
    /** As events, of all that happens to the exchange. */
    EVENTS,
    /** A line of JSON for each part. */
    LINES,
    /** What everybody gets who asked for neither: a body of several. */
    MULTIPART;

    private static final Random BOUNDARIES = new Random();

    /** The form that this value of {@code Accept} asks for; the first that it names, in this order. */
    public static SeriesForm of(@Nullable String accept) {
        if (accept == null) {
            return MULTIPART;
        }
        if (MediaType.accepts(accept, "text/event-stream")) {
            return EVENTS;
        }
        return MediaType.accepts(accept, "application/x-ndjson") ? LINES : MULTIPART;
    }

    /** What writes it, other than events. */
    public SeriesFormat format() {
        return this == LINES ? new Lines() : new Multipart("antiphon-" + Long.toHexString(BOUNDARIES.nextLong()));
    }
}
