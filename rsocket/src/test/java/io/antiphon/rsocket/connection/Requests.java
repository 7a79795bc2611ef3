package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.MetadataPushFrame;
import io.antiphon.rsocket.frame.Setup;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An acceptor that writes down what it is told, and leaves the answers to the test. */
final class Requests implements Acceptor {
    final List<String> heard = new ArrayList<>();
    final Map<Integer, Recorder> streams = new HashMap<>();
    private final SetupDecision decision;

    Requests() {
        this(SetupDecision.ACCEPT);
    }

    Requests(SetupDecision decision) {
        this.decision = decision;
    }

    @Override
    public SetupDecision setup(Setup setup, Connection connection) {
        heard.add("setup " + setup.metadataMimeType());
        return decision;
    }

    @Override
    public Stream request(Connection connection, int streamId, FrameType type, ByteBuf frame) {
        heard.add(streamId + " " + Recorder.payload(type, FrameHeader.flags(frame), frame));
        return streams.computeIfAbsent(streamId, id -> new Recorder());
    }

    @Override
    public void metadataPush(Connection connection, ByteBuf frame) {
        heard.add("push " + MetadataPushFrame.metadata(frame).toString(StandardCharsets.UTF_8));
    }

    @Override
    public void closed(Connection connection, Ending ending) {
        heard.add("closed " + ending.origin() + " " + Integer.toHexString(ending.code()));
    }

    List<String> stream(int streamId) {
        return streams.computeIfAbsent(streamId, id -> new Recorder()).heard;
    }
}
