package io.antiphon.http.endpoint;

import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: this interface, for machines. */
final class OpenApi {
    private static final CharSequence AN_HOUR = HttpHeaders.createOptimized("max-age=3600");

    private final byte[] description = read();

    void get(Interaction interaction) {
        interaction.with(HttpHeaders.CACHE_CONTROL, AN_HOUR).answer(200, Names.JSON, description);
    }

    private static byte[] read() {
        try (InputStream resource = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (resource == null) {
                throw new IllegalStateException("openapi.json is missing from the jar of this class");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
