package io.antiphon.http.series;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import java.util.List;

/** How a series is written. */
public interface SeriesFormat {
    /** The media type of the whole. */
    String contentType();

    /** A part of the series. */
    byte[] part(int attempt, int part, Content content);

    /** What the answer ends with, where that has contents of its own. */
    byte[] last(Content content, List<Header> headers);

    /** Behind everything. */
    byte[] end();

    /** Whether a reader can tell that the series begins anew with another attempt. */
    boolean tellsAttempts();
}
