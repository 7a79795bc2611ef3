package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.rsocket.metadata.CallField;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.rsocket.metadata.CallMetadataReader;
import io.antiphon.rsocket.metadata.CallMetadataWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/** What the RSocket door writes, read again. It is in the door's package, as its writers are for the door alone. */
public final class WrittenMetadata {
    private static final String NO_TYPE = "application/x-of-the-connection";

    private WrittenMetadata() {}

    /**
     * The header fields, and the media type, that a replier is told of.
     *
     * @param headers all but the trace
     * @param type null where it is the connection's
     */
    public record Delivered(List<Header> headers, String type) {}

    /** Writes a delivery and reads it as a client does. */
    public static Delivered delivery(Exchange exchange) {
        ByteBuf out = Unpooled.buffer();
        DeliveryMetadata.write(out, exchange, new Token(1, 2), 0, NO_TYPE);
        CallHead head = CallHead.read(out);
        return new Delivered(head.call().headers(), String.valueOf(head.mediaType()));
    }

    /** Writes a failure into the field in which a requestor is told of it. */
    public static String failure(Failure failure) {
        ByteBuf out = Unpooled.buffer();
        CallMetadataWriter.text(out, CallField.PROBLEM, FailureText.write(failure));
        CallMetadata read = CallMetadataReader.read(out);
        return String.valueOf(read.problem());
    }
}
