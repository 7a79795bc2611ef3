package io.antiphon.benchmarks.overload;

import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.antiphon.rsocket.metadata.CompositeMetadataWriter;
import io.antiphon.rsocket.metadata.MimeType;
import io.antiphon.rsocket.metadata.RoutingTags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.UUID;

/** What the requests of a load are like. On the event loop. */
public final class RequestForm {
    private static final int BODY_BYTES = 128;

    private final ByteBuf body = Unpooled.wrappedBuffer(new byte[BODY_BYTES]);
    private final ByteBuf routing = Unpooled.buffer();
    private final boolean durable;
    private final String keys = UUID.randomUUID().toString();
    private long sequence;

    private RequestForm(String service, boolean durable) {
        RoutingTags.writeEntry(routing, service);
        this.durable = durable;
    }

    /** Plain calls of this service. */
    public static RequestForm plain(String service) {
        return new RequestForm(service, false);
    }

    /** Calls with a key each: on disk before they are dispatched. */
    public static RequestForm durable(String service) {
        return new RequestForm(service, true);
    }

    ByteBuf body() {
        return body;
    }

    ByteBuf metadata() {
        if (!durable) {
            return routing;
        }
        ByteBuf metadata = Unpooled.buffer().writeBytes(routing, 0, routing.readableBytes());
        int begun = CompositeMetadataWriter.begin(metadata, MimeType.CALL);
        CallMetadataWriter.text(metadata, CallField.IDEMPOTENCY_KEY, keys + ++sequence);
        CompositeMetadataWriter.end(metadata, begun);
        return metadata;
    }
}
