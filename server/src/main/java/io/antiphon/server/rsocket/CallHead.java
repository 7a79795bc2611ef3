package io.antiphon.server.rsocket;

import io.antiphon.api.ServiceName;
import io.antiphon.rsocket.frame.FramePayload;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CompositeMetadataCursor;
import io.antiphon.rsocket.metadata.MalformedMetadataException;
import io.antiphon.rsocket.metadata.MediaTypeEntry;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.antiphon.rsocket.metadata.WellKnownMimeType;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payload's metadata says about it.
 *
 * @param tags the routing tags
 * @param service the first of them, where it can be a service
 * @param call what Antiphon's own entry says
 * @param knowsAntiphon whether Antiphon's own entry is there, be it empty
 * @param mediaType the data's type, or null where it is the connection's
 * @param traceparent the trace that it belongs to, or null
 */
record CallHead(
        List<String> tags,
        @Nullable ServiceName service,
        CallMetadata call,
        boolean knowsAntiphon,
        @Nullable String mediaType,
        @Nullable String traceparent) {
    static final CallHead NOTHING = new CallHead(List.of(), null, CallMetadata.EMPTY, false, null, null);

    private static final String OWN_PREFIX = "antiphon.";

    /**
     * Reads a frame's metadata.
     *
     * @throws MalformedMetadataException where it makes no sense
     */
    static CallHead of(ByteBuf frame) {
        ByteBuf metadata = FramePayload.metadata(frame);
        return metadata == null ? NOTHING : read(metadata);
    }

    /** Reads composite metadata. */
    static CallHead read(ByteBuf metadata) {
        CompositeMetadataCursor entries = new CompositeMetadataCursor(metadata);
        List<String> tags = List.of();
        CallMetadata call = CallMetadata.EMPTY;
        boolean knowsAntiphon = false;
        String mediaType = null;
        String traceparent = null;
        while (entries.next()) {
            if (entries.is(WellKnownMimeType.ROUTING)) {
                once(tags.isEmpty(), "routing entry (0x7E)");
                tags = List.copyOf(RoutingTags.read(entries.content()));
            } else if (entries.is(MimeType.CALL)) {
                once(!knowsAntiphon, "entry of type " + MimeType.CALL);
                call = CallMetadataReader.read(entries.content());
                knowsAntiphon = true;
            } else if (MediaTypeEntry.isAt(entries)) {
                once(mediaType == null, "entry of the data's media type (0x7A)");
                mediaType = MediaTypeEntry.read(entries);
            } else if (entries.is(MimeType.TRACEPARENT)) {
                traceparent = entries.text();
            }
        }
        return new CallHead(tags, service(tags), call, knowsAntiphon, mediaType, traceparent);
    }

    /** Refuses a second one: it would not be clear which of the two counts. */
    private static void once(boolean first, String what) {
        if (!first) {
            throw new MalformedMetadataException("The metadata has more than one " + what + ": send one");
        }
    }

    /**
     * The service that the request is for.
     *
     * @throws MalformedCallException where it names none
     */
    ServiceName addressee() {
        if (service != null) {
            return service;
        }
        throw new MalformedCallException(
                tags.isEmpty()
                        ? "The request names no service: its metadata needs a routing entry (0x7E)"
                        : "A service name is " + ServiceName.RULE);
    }

    /** The same, with another entry of Antiphon's own. */
    CallHead with(CallMetadata other) {
        return new CallHead(tags, service, other, knowsAntiphon, mediaType, traceparent);
    }

    /** The route, or an empty text where there is none. */
    String route() {
        return tags.isEmpty() ? "" : tags.getFirst();
    }

    /** Whether it is for Antiphon itself. */
    boolean isOwn() {
        return route().startsWith(OWN_PREFIX);
    }

    /** Whether nobody is promised anything that a plain call is not. */
    boolean plain() {
        return call.idempotencyKey() == null
                && !call.ticketAccepted()
                && call.delayMillis() <= 0
                && call.conversation() == null;
    }

    private static @Nullable ServiceName service(List<String> tags) {
        return tags.isEmpty() || tags.getFirst().startsWith(OWN_PREFIX)
                ? null
                : ServiceName.parse(tags.getFirst()).orElse(null);
    }
}
