package io.antiphon.server.bench;

import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;

/** The metadata of a lane's requests: written once, but for a key that is another for each. */
final class RequestMetadata {
    private static final String KEY_FORM = "0123456789abcdef-0123456789abcdef";
    private static final int DIGITS = 16;

    private final ByteBuf bytes = Unpooled.buffer();
    private final boolean keyed;
    private long key;

    RequestMetadata(String service, BenchPlan.Kind kind) {
        if (kind == BenchPlan.Kind.ONE_WAY) {
            RoutingTags.writeEntry(bytes, "antiphon.send", service);
        } else {
            RoutingTags.writeEntry(bytes, service);
        }
        keyed = kind == BenchPlan.Kind.DURABLE;
        if (keyed) {
            int begun = CompositeMetadataWriter.begin(bytes, MimeType.CALL);
            CallMetadataWriter.text(bytes, CallField.IDEMPOTENCY_KEY, KEY_FORM);
            CompositeMetadataWriter.end(bytes, begun);
            write(new Random().nextLong(), bytes.writerIndex() - KEY_FORM.length());
        }
    }

    /** The next request's. */
    ByteBuf next() {
        if (keyed) {
            write(++key, bytes.writerIndex() - DIGITS);
        }
        return bytes;
    }

    private void write(long number, int index) {
        for (int i = 0; i < DIGITS; i++) {
            int digit = (int) (number >>> (60 - 4 * i)) & 0xF;
            bytes.setByte(index + i, Character.forDigit(digit, 16));
        }
    }
}
