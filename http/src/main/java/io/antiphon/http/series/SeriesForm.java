package io.antiphon.http.series;

import io.antiphon.http.header.Accept;
import java.util.Random;

/** How a caller wants an answer that comes in parts. */
public enum SeriesForm {
    /** As events, of all that happens to the exchange. */
    EVENTS,
    /** A line of JSON for each part. */
    LINES,
    /** What everybody gets who asked for neither: a body of several. */
    MULTIPART;

    private static final Random BOUNDARIES = new Random();

    /** The form that is preferred to the plain answer; of several the most wanted, and of those the first in this order. */
    public static SeriesForm of(Accept accept) {
        double lines = accept.quality("application/x-ndjson");
        double multipart = accept.quality("multipart/mixed");
        if (accept.prefers("text/event-stream") && accept.quality("text/event-stream") >= Math.max(lines, multipart)) {
            return EVENTS;
        }
        return lines > 0 && lines >= multipart ? LINES : MULTIPART;
    }

    /** What writes it, other than events. */
    public SeriesFormat format() {
        return this == LINES ? new Lines() : new Multipart("antiphon-" + Long.toHexString(BOUNDARIES.nextLong()));
    }
}
