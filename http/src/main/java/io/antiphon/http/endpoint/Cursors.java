package io.antiphon.http.endpoint;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Listing;
import io.antiphon.http.header.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Places in lists as they stand in a URL: a checksum, by which a text that never was a cursor is told from one, a
 * version, the id and the service.
 */
final class Cursors {
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + 2 * Long.BYTES;

    private Cursors() {}

    static String write(Listing.Place place) {
        byte[] service = place.service().value().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer text = ByteBuffer.allocate(HEAD_BYTES + service.length)
                .put(VERSION)
                .putLong(place.id().high())
                .putLong(place.id().low())
                .put(service);
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + text.capacity())
                .putInt(checksum(text.array()))
                .put(text.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The place, or a {@link Malformed}. */
    static Listing.Place read(String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.remaining() <= Integer.BYTES) {
            throw malformed();
        }
        int checksum = bytes.getInt();
        byte[] text = new byte[bytes.remaining()];
        bytes.get(text);
        if (checksum != checksum(text)) {
            throw malformed();
        }
        return place(text);
    }

    private static Listing.Place place(byte[] text) {
        if (text[0] != VERSION || text.length <= HEAD_BYTES) {
            throw new Malformed(
                    "cursor: another version of the server made it: begin again with the first page, without a cursor");
        }
        ByteBuffer fields = ByteBuffer.wrap(text, 1, text.length - 1);
        ExchangeId id = new ExchangeId(fields.getLong(), fields.getLong());
        String service = new String(text, HEAD_BYTES, text.length - HEAD_BYTES, StandardCharsets.US_ASCII);
        return new Listing.Place(ServiceName.parse(service).orElseThrow(Cursors::malformed), id);
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static int checksum(byte[] text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return (int) checksum.getValue();
    }

    private static Malformed malformed() {
        return new Malformed("cursor: take it from the member next of the page before");
    }
}
