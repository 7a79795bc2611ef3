package io.antiphon.client.connection;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payload's metadata says.
 *
 * @param route the first routing tag; empty where there is none
 * @param secondTag the second routing tag of one of Antiphon's own routes; empty where there is none
 * @param call what Antiphon's own entry says
 * @param type the data's media type, or null where none was given
 * @param traceparent the trace that it belongs to, or null
 */
record PayloadHead(
        String route,
        String secondTag,
        CallMetadata call,
        @Nullable String type,
        @Nullable String traceparent) {
    private static final String OWN_PREFIX = "antiphon.";
    private static final PayloadHead NOTHING = new PayloadHead("", "", CallMetadata.EMPTY, null, null);

    /**
     * Reads a whole frame's metadata.
     *
     * @throws io.antiphon.rsocket.metadata.MalformedMetadataException where it makes no sense
     */
    static PayloadHead of(ByteBuf frame) {
        ByteBuf metadata = FramePayload.metadata(frame);
        return metadata == null ? NOTHING : read(new CompositeMetadataCursor(metadata));
    }

    /** The frame's data, copied, with its type. */
    Content content(ByteBuf frame) {
        int length = FramePayload.dataLength(frame);
        return length == 0 && type == null
                ? Content.EMPTY
                : new Content(type, ByteBufUtil.getBytes(frame, FramePayload.dataIndex(frame), length));
    }

    /** The headers, the trace among them. */
    List<Header> headers() {
        if (traceparent == null) {
            return call.headers();
        }
        List<Header> all = new ArrayList<>(call.headers());
        all.add(new Header(MimeType.TRACEPARENT, traceparent));
        return all;
    }

    private static String second(ByteBuf content) {
        List<String> tags = RoutingTags.read(content);
        return tags.size() < 2 ? "" : tags.get(1);
    }

    private static PayloadHead read(CompositeMetadataCursor entries) {
        String route = "";
        String secondTag = "";
        CallMetadata call = CallMetadata.EMPTY;
        String type = null;
        String traceparent = null;
        while (entries.next()) {
            if (entries.is(WellKnownMimeType.ROUTING)) {
                route = RoutingTags.first(entries.content(), 0, entries.contentLength());
                secondTag = route.startsWith(OWN_PREFIX) ? second(entries.content()) : "";
            } else if (MediaTypeEntry.isAt(entries)) {
                type = MediaTypeEntry.read(entries);
            } else if (entries.is(MimeType.CALL)) {
                call = CallMetadataReader.read(entries.content());
            } else if (entries.is(MimeType.TRACEPARENT)) {
                traceparent = entries.text();
            }
        }
        return new PayloadHead(route, secondTag, call, type, traceparent);
    }
}
