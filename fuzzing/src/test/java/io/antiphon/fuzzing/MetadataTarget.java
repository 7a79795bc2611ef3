package io.antiphon.fuzzing;

import io.antiphon.rsocket.metadata.Authentication;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Composite metadata, and what its entries say. What can be read says the same when it is written and read again. */
final class MetadataTarget {
    private MetadataTarget() {}

    /** One payload's metadata. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            CompositeMetadataCursor cursor = new CompositeMetadataCursor(Unpooled.wrappedBuffer(input));
            while (cursor.next()) {
                read(cursor);
            }
        } catch (MalformedMetadataException expected) {
            // It says so.
        }
        signal(input);
    }

    private static void read(CompositeMetadataCursor cursor) {
        if (cursor.is(WellKnownMimeType.ROUTING)) {
            RoutingTags.read(cursor.content());
        } else if (cursor.is(WellKnownMimeType.MIME_TYPE)) {
            MediaTypeEntry.read(cursor.content());
        } else if (cursor.is(WellKnownMimeType.AUTHENTICATION)) {
            Authentication.read(cursor.content());
        } else if (cursor.is(MimeType.CALL)) {
            again(CallMetadataReader.read(cursor.content()));
        } else {
            cursor.mimeType();
            cursor.text();
        }
    }

    private static void again(CallMetadata call) {
        ByteBuf written = Unpooled.buffer();
        CallMetadataWriter.write(written, call);
        if (!CallMetadataReader.read(written).equals(call)) {
            throw new IllegalStateException("It was written otherwise: " + call);
        }
    }

    private static void signal(byte[] input) {
        try {
            SignalMetadata.read(Unpooled.wrappedBuffer(input));
        } catch (MalformedMetadataException expected) {
            // It says so.
        }
    }
}
