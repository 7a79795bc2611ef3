package io.antiphon.server.rsocket;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request that reached a replier. */
final class Asked {
    final CallHead head;
    final String text;
    final CompletableFuture<String> end = new CompletableFuture<>();
    /** The credit that it came with, and what came later. */
    final BlockingQueue<Integer> credit = new LinkedBlockingQueue<>();

    final FrameType type;
    private final Wire wire;
    private final Connection connection;
    private final int streamId;

    Asked(Wire wire, Connection connection, int streamId, FrameType type, CallHead head, String text) {
        this.type = type;
        this.wire = wire;
        this.connection = connection;
        this.streamId = streamId;
        this.head = head;
        this.text = text;
    }

    /** The next credit that it is given. */
    int nextCredit() {
        try {
            Integer next = credit.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no credit came");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A part of the answer; false where nobody wants it any more. */
    boolean part(String body) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        wire.run(() -> sent.complete(connection.next(streamId, null, Wire.data(body))));
        return Wire.await(sent);
    }

    void complete() {
        wire.run(() -> connection.complete(streamId));
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

    /** Sends one frame of an answer, with these flags. */
    void fragment(int flags, @Nullable ByteBuf metadata, String body) {
        wire.run(() -> connection.send(
                PayloadFrame.encode(connection.allocator(), streamId, flags, metadata, Wire.data(body))));
    }

    void error(ErrorCode code, String message) {
        wire.run(() -> connection.error(streamId, code, message));
    }
}
