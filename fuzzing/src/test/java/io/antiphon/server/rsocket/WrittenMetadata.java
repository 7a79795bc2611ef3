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
import java.util.Objects;

/** Reads again what the RSocket door writes. It is in the door's package, as its writers are for the door alone. */
public final class WrittenMetadata {
    /** The media type of the connection's data, which a delivery need not name. */
    public static final String CONNECTION_TYPE = "application/x-of-the-connection";

    private WrittenMetadata() {}

    /**
     * The header fields, and the media type, that a replier is told of.
     *
     * @param headers all but the trace
     * @param type the media type of the body, that of the connection where the delivery names none
     */
    public record Delivered(List<Header> headers, String type) {}

    /** Writes a delivery and reads it as a client does. */
    public static Delivered delivery(Exchange exchange) {
        ByteBuf out = Unpooled.buffer();
        DeliveryMetadata.write(out, exchange, new Token(1, 2), 0, CONNECTION_TYPE);
        CallHead head = CallHead.read(out);
        return new Delivered(head.call().headers(), Objects.requireNonNullElse(head.mediaType(), CONNECTION_TYPE));
    }

    /** Writes a failure into the field in which a requestor is told of it. */
    public static String failure(Failure failure) {
        ByteBuf out = Unpooled.buffer();
        CallMetadataWriter.text(out, CallField.PROBLEM, FailureText.write(failure));
        CallMetadata read = CallMetadataReader.read(out);
        return String.valueOf(read.problem());
    }
}
