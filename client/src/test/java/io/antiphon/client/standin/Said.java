package io.antiphon.client.standin;

import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload that somebody sent.
 *
 * @param tags the routing tags
 * @param call Antiphon's own entry
 * @param type the entry of the media type, as it came
 * @param trace the trace, or null
 * @param data the data
 */
public record Said(
        List<String> tags,
        CallMetadata call,
        @Nullable ByteBuf type,
        @Nullable String trace,
        ByteBuf data) {
    /** What there is to say without a word. */
    static final Said NOTHING = new Said(List.of(), CallMetadata.EMPTY, null, null, Unpooled.EMPTY_BUFFER);

    static Said of(ByteBuf frame) {
        ByteBuf data = Unpooled.copiedBuffer(FramePayload.data(frame));
        ByteBuf metadata = FramePayload.metadata(frame);
        List<String> tags = List.of();
        CallMetadata call = CallMetadata.EMPTY;
        ByteBuf type = null;
        String trace = null;
        if (metadata != null) {
            CompositeMetadataCursor entries = new CompositeMetadataCursor(metadata);
            while (entries.next()) {
                if (entries.is(WellKnownMimeType.ROUTING)) {
                    tags = RoutingTags.read(entries.content());
                } else if (entries.is(MimeType.CALL)) {
                    call = CallMetadataReader.read(entries.content());
                } else if (entries.is(WellKnownMimeType.MIME_TYPE)) {
                    type = Unpooled.copiedBuffer(entries.content());
                } else if (entries.is(MimeType.TRACEPARENT)) {
                    trace = entries.text();
                }
            }
        }
        return new Said(List.copyOf(tags), call, type, trace, data);
    }

    /** The route. */
    public String route() {
        return tags.isEmpty() ? "" : tags.getFirst();
    }

    /** The data as text. */
    public String text() {
        return data.toString(StandardCharsets.UTF_8);
    }

    Said with(CallMetadata other) {
        return new Said(tags, other, type, trace, data);
    }

    Said withData(Said other) {
        return new Said(tags, call, other.type, other.trace, other.data);
    }

    Said to(String route) {
        return new Said(List.of(route), call, type, trace, data);
    }

    ByteBuf metadata() {
        ByteBuf out = Unpooled.buffer();
        if (!tags.isEmpty()) {
            RoutingTags.writeEntry(out, tags.toArray(String[]::new));
        }
        CallMetadataWriter.writeEntry(out, call);
        if (type != null) {
            CompositeMetadataWriter.write(out, WellKnownMimeType.MIME_TYPE, type);
        }
        if (trace != null) {
            CompositeMetadataWriter.write(out, MimeType.TRACEPARENT, trace);
        }
        return out;
    }
}
