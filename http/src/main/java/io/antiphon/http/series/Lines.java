package io.antiphon.http.series;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.http.json.LineDocument;
import java.util.List;

/** {@code application/x-ndjson}: JSON as it is, anything else in an object that says what it is. */
final class Lines implements SeriesFormat {
    private static final byte[] NOTHING = {};

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public byte[] part(int attempt, int part, Content content) {
        return LineDocument.bytes(content, List.of());
    }

    @Override
    public byte[] last(Content content, List<Header> headers) {
        return LineDocument.bytes(content, headers);
    }

    @Override
    public byte[] end() {
        return NOTHING;
    }

    @Override
    public boolean tellsAttempts() {
        return false;
    }
}
