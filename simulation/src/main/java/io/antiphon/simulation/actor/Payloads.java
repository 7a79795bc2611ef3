package io.antiphon.simulation.actor;

import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** What RSocket's payloads say. */
final class Payloads {
    private Payloads() {}

    static ByteBuf metadata(CallMetadata call, String... tags) {
        ByteBuf out = Unpooled.buffer();
        if (tags.length > 0) {
            RoutingTags.writeEntry(out, tags);
        }
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        CallMetadataWriter.write(out, call);
        CompositeMetadataWriter.end(out, begun);
        return out;
    }

    static ByteBuf data(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    static String text(ByteBuf frame) {
        return FramePayload.data(frame).toString(StandardCharsets.UTF_8);
    }

    /** The name of the problem in an ERROR: all of its message where it has none. */
    static String problem(ByteBuf frame) {
        String message = ErrorFrame.message(frame);
        if (message.contains("comes in parts")) {
            return "in-parts";
        }
        if (message.contains("cannot be written")) {
            return "unwritable";
        }
        int end = message.indexOf(':');
        return end < 0 ? message : message.substring(0, end);
    }

    /** What is said of the call, empty where nothing is. */
    static CallMetadata call(ByteBuf frame) {
        ByteBuf metadata = FramePayload.metadata(frame);
        if (metadata != null) {
            CompositeMetadataCursor entries = new CompositeMetadataCursor(metadata);
            while (entries.next()) {
                if (entries.is(MimeType.CALL)) {
                    return CallMetadataReader.read(entries.content());
                }
            }
        }
        return CallMetadata.EMPTY;
    }
}
