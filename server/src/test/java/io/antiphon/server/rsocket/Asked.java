package io.antiphon.server.rsocket;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;

/** A request that reached a replier. */
final class Asked {
    final CallHead head;
    final String text;
    final CompletableFuture<String> end = new CompletableFuture<>();
    private final Wire wire;
    private final Connection connection;
    private final int streamId;

    Asked(Wire wire, Connection connection, int streamId, CallHead head, String text) {
        this.wire = wire;
        this.connection = connection;
        this.streamId = streamId;
        this.head = head;
        this.text = text;
    }

    void answer(String body) {
        answer(body, CallMetadata.EMPTY);
    }

    void answer(String body, CallMetadata call) {
        wire.run(() -> connection.respond(streamId, Wire.metadata(call), Wire.data(body)));
    }

    /** Answers with these bytes as metadata. */
    void answerRaw(ByteBuf metadata) {
        wire.run(() -> connection.respond(streamId, metadata, Wire.data("")));
    }

    void error(ErrorCode code, String message) {
        wire.run(() -> connection.error(streamId, code, message));
    }
}
