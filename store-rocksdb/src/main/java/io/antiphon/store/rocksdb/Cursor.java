package io.antiphon.store.rocksdb;

import java.util.Base64;
import java.util.Optional;

/** A place as text that fits into a URL. */
final class Cursor {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    static String text(byte[] place) {
        return ENCODER.encodeToString(place);
    }

    /** The place, or empty where the text is not one. */
    static Optional<byte[]> parse(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(PlaceKey::is);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
