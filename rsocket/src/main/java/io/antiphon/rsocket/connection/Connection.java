package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.CancelFrame;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.frame.FrameHeader;
import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.frame.MalformedFrameException;
import io.antiphon.rsocket.frame.MetadataPushFrame;
import io.antiphon.rsocket.frame.PayloadFrame;
import io.antiphon.rsocket.frame.RequestNFrame;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection. It is told what arrived ({@link #receive}), what time it is ({@link #tick}) and that the
 * network is gone ({@link #lost}); it tells the {@link Acceptor} and the {@link Stream}s what that means, and
 * writes what they send to the {@link FrameSink}. See the package for threads and buffers.
 *
 * <p>Neither leases nor resumption are spoken: a client never asks for them, and a server refuses a SETUP that
 * does.
 */
public final class Connection {
    /** What stands for a stream that could not be opened. */
    public static final int NO_STREAM = 0;

    private final FrameSink sink;
    private final Acceptor acceptor;
    private final ConnectionLimits limits;
    private final StreamTable streams;
    private final Lifecycle lifecycle;
    private final StreamIds ids;
    private final Inbound inbound;
    private final PayloadSender payloads;
    private List<Runnable> awaitingRoom = List.of();
    private int unfinishedBytes;

    private Connection(
            FrameSink sink, Acceptor acceptor, ConnectionLimits limits, StreamTable streams, Lifecycle lifecycle) {
        this.sink = sink;
        this.acceptor = acceptor;
        this.limits = limits;
        this.streams = streams;
        this.lifecycle = lifecycle;
        this.ids = new StreamIds(lifecycle.role());
        this.inbound = new Inbound(this, streams, acceptor, lifecycle);
        this.payloads = new PayloadSender(this, sink.allocator(), limits.fragmentBytes());
    }

    /**
     * A client's end. Its SETUP is written at once, and requests may follow.
     *
     * @param setup its metadata and data are copied
     * @throws IllegalArgumentException where its times are such as a server with these limits would refuse
     */
    public static Connection client(
            FrameSink sink, Acceptor acceptor, ConnectionLimits limits, Setup setup, long nowMillis) {
        Ending refusal = SetupCheck.refusal(setup, limits);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal.message());
        }
        StreamTable streams = new StreamTable();
        Lifecycle lifecycle = Lifecycle.client(sink, streams, setup, nowMillis);
        Connection connection = new Connection(sink, acceptor, limits, streams, lifecycle);
        sink.write(SetupFrame.encode(sink.allocator(), setup));
        return connection;
    }

    /** A server's end. It waits for the SETUP, though not for ever. */
    public static Connection server(FrameSink sink, Acceptor acceptor, ConnectionLimits limits, long nowMillis) {
        StreamTable streams = new StreamTable();
        Lifecycle lifecycle = Lifecycle.server(sink, streams, limits.setupMillis(), nowMillis);
        return new Connection(sink, acceptor, limits, streams, lifecycle);
    }

    /**
     * A frame has arrived. The frame is given, and released in any case. What is wrong with it ends the connection;
     * nothing is thrown, except by streams that cannot bear to be told of the end.
     *
     * @param nowMillis the time, in milliseconds
     */
    public void receive(ByteBuf frame, long nowMillis) {
        try {
            if (!isClosed()) {
                lifecycle.heard(nowMillis);
                inbound.frame(frame, nowMillis);
                closeIfIdle();
            }
        } catch (MalformedFrameException e) {
            fail(Ending.local(
                    lifecycle.awaitsSetup() ? ErrorCode.INVALID_SETUP : ErrorCode.CONNECTION_ERROR, message(e)));
        } catch (RuntimeException e) {
            fail(Ending.failed(e));
        } finally {
            frame.release();
        }
    }

    /**
     * Time has passed: sends a KEEPALIVE where one is due, and ends the connection where the peer was silent for
     * too long.
     *
     * @param nowMillis the time, in milliseconds
     * @return when to call again at the latest; the largest {@code long} once the connection has ended
     */
    public long tick(long nowMillis) {
        return lifecycle.tick(this, nowMillis);
    }

    /** The network is gone. Nothing happens where the connection has ended before. */
    public void lost(String message, @Nullable Throwable failure) {
        shut(Ending.lost(message, failure));
    }

    /**
     * Opens a stream with a whole request frame, or its first fragment. It gets the next stream id, whatever it had
     * before; its other fragments follow with {@link #send}.
     *
     * @param frame a request of any type; given
     * @return the stream's id, or {@link #NO_STREAM} where the connection takes no more requests; then the stream is
     *     told nothing
     * @throws IllegalArgumentException where it is not a request, or too long for a frame
     */
    public int request(ByteBuf frame, Stream stream) {
        FrameType type = sendable(frame);
        if (!type.isRequest()) {
            frame.release();
            throw new IllegalArgumentException(type + " opens no stream");
        }
        if (!takesRequests()) {
            frame.release();
            return NO_STREAM;
        }
        return open(frame, type, stream);
    }

    /**
     * Sends a whole frame, such as one of another connection with its stream id replaced, on a stream that is open.
     *
     * @param frame any but a request; given
     * @return false where the stream is over, or that side of it: then nothing was sent
     * @throws IllegalArgumentException where it is too long for a frame
     */
    public boolean send(ByteBuf frame) {
        FrameType type = sendable(frame);
        int streamId = FrameHeader.streamId(frame);
        OpenStream stream = streams.get(streamId);
        if (stream == null || !stream.sent(type, FrameHeader.flags(frame))) {
            frame.release();
            return false;
        }
        Stream ended = stream.over() ? streams.remove(streamId, stream) : null;
        sink.write(frame);
        finish(ended);
        return true;
    }

    /** Opens a stream for one answer, see {@link #request}. Both buffers are copied. */
    public int requestResponse(@Nullable ByteBuf metadata, ByteBuf data, Stream stream) {
        return payloads.request(FrameType.REQUEST_RESPONSE, FrameFlags.NONE, 0, metadata, data, stream);
    }

    /** Sends a request that nobody answers; false where the connection takes none. Both buffers are copied. */
    public boolean fireAndForget(@Nullable ByteBuf metadata, ByteBuf data) {
        int streamId = payloads.request(FrameType.REQUEST_FNF, FrameFlags.NONE, 0, metadata, data, Stream.INDIFFERENT);
        return streamId != NO_STREAM;
    }

    /** Opens a stream for any number of answers, see {@link #request}. Both buffers are copied. */
    public int requestStream(int initialRequestN, @Nullable ByteBuf metadata, ByteBuf data, Stream stream) {
        return payloads.request(FrameType.REQUEST_STREAM, FrameFlags.NONE, initialRequestN, metadata, data, stream);
    }

    /** Opens a stream with payloads both ways, see {@link #request}. Both buffers are copied. */
    public int requestChannel(int initialRequestN, @Nullable ByteBuf metadata, ByteBuf data, Stream stream) {
        return payloads.request(FrameType.REQUEST_CHANNEL, FrameFlags.NONE, initialRequestN, metadata, data, stream);
    }

    /** Sends the last payload of this side, see {@link #send}: the answer. Both buffers are copied. */
    public boolean respond(int streamId, @Nullable ByteBuf metadata, ByteBuf data) {
        return payloads.payload(streamId, FrameFlags.NEXT | FrameFlags.COMPLETE, metadata, data);
    }

    /** Sends a payload that is not the last, see {@link #send}. Both buffers are copied. */
    public boolean next(int streamId, @Nullable ByteBuf metadata, ByteBuf data) {
        return payloads.payload(streamId, FrameFlags.NEXT, metadata, data);
    }

    /** Ends this side of the stream without a payload, see {@link #send}. */
    public boolean complete(int streamId) {
        return send(PayloadFrame.encodeComplete(allocator(), streamId));
    }

    /** Fails the stream, see {@link #send}. */
    public boolean error(int streamId, ErrorCode code, String message) {
        return error(streamId, code.number(), message);
    }

    /** Fails the stream with a code that may be an application's own, see {@link #send}. */
    public boolean error(int streamId, int code, String message) {
        return send(ErrorFrame.encode(allocator(), streamId, code, message));
    }

    /** Wants no more from the peer on this stream, see {@link #send}. A stream that this end opened is over. */
    public boolean cancel(int streamId) {
        return send(CancelFrame.encode(allocator(), streamId));
    }

    /** Gives the peer credit for so many more payloads, see {@link #send}. */
    public boolean requestN(int streamId, int more) {
        return send(RequestNFrame.encode(allocator(), streamId, more));
    }

    /** Says something about the whole connection; false where it has ended. The metadata is copied. */
    public boolean metadataPush(ByteBuf metadata) {
        boolean open = takesRequests() || lifecycle.isDraining();
        if (open) {
            sink.write(MetadataPushFrame.encode(allocator(), metadata));
        }
        return open;
    }

    /**
     * Ends the connection in good order: no new streams from here on, and the end as soon as no stream is open.
     * Requests of the peer are refused as surely not processed; only REQUEST_FNF, which cannot be, is still taken.
     */
    public void drain() {
        lifecycle.drain();
        closeIfIdle();
    }

    /** Ends the connection now. What was sent goes out; streams that are open are told. */
    public void close(String message) {
        shut(Ending.wanted(message));
    }

    /** Ends the connection now, and names an error to the peer. */
    public void close(ErrorCode code, String message) {
        fail(Ending.local(code, message));
    }

    /** Which end it is. */
    public Role role() {
        return lifecycle.role();
    }

    /** Whether {@link #request} would open a stream. */
    public boolean takesRequests() {
        return lifecycle.takesRequests();
    }

    /** Whether it has ended. */
    public boolean isClosed() {
        return lifecycle.isClosed();
    }

    /** Whether the peer keeps up with what is sent. */
    public boolean writable() {
        return sink.writable();
    }

    /** Runs the task, once, when the peer keeps up again. Call it where it does not. A closed connection runs none. */
    public void whenWritable(Runnable task) {
        if (awaitingRoom.isEmpty()) {
            awaitingRoom = new ArrayList<>();
        }
        awaitingRoom.add(task);
    }

    /**
     * Runs the task, once, when everything that was sent until now has left for the peer, or can leave no more. The
     * task may run within this call.
     */
    public void whenSent(Runnable task) {
        sink.whenSent(task);
    }

    /** The sink is writable again, as far as is known. For the sink alone to call, in a turn of its own. */
    public void keepsUp() {
        if (isClosed()) {
            awaitingRoom = List.of();
        } else if (writable()) {
            List<Runnable> tasks = awaitingRoom;
            awaitingRoom = List.of();
            tasks.forEach(Runnable::run);
        }
    }

    /** How many streams are open, of both ends. */
    public int openStreams() {
        return streams.size();
    }

    /** Returns whether the peer has been asked something that it has not answered yet. */
    public boolean awaitsAnswers() {
        return streams.size() > streams.ofPeer();
    }

    /** How many bytes of payloads it keeps that are not whole. */
    public int unfinishedBytes() {
        return unfinishedBytes;
    }

    /** Whence frames for this connection are best made. */
    public ByteBufAllocator allocator() {
        return sink.allocator();
    }

    /** The connection's bounds. */
    public ConnectionLimits limits() {
        return limits;
    }

    /** Sends a frame of stream 0. */
    void control(ByteBuf frame) {
        sink.write(frame);
    }

    /** Names an error to the peer and ends. */
    void fail(Ending error) {
        lifecycle.fail(acceptor, this, error);
    }

    /** Gives up a stream on which the peer sends what cannot be borne. */
    void giveUp(int streamId, ErrorCode code, String message) {
        OpenStream stream = streams.get(streamId);
        if (stream != null) {
            Stream handler = stream.handler;
            stream.handler = Stream.INDIFFERENT;
            if (stream.ours()) {
                cancel(streamId);
            } else {
                error(streamId, code, message);
            }
            handler.closed(Ending.local(code, message));
            handler.over();
        }
    }

    /** Whether so many more bytes of unfinished payloads may be kept. If so they count. */
    boolean keepUnfinished(int bytes) {
        boolean fits = bytes <= limits.unfinishedBytes() - unfinishedBytes;
        unfinishedBytes += fits ? bytes : 0;
        return fits;
    }

    void dropUnfinished(int bytes) {
        unfinishedBytes -= bytes;
    }

    /** Ends without a word to the peer. */
    void shut(Ending ending) {
        lifecycle.shut(acceptor, this, ending);
    }

    private int open(ByteBuf frame, FrameType type, Stream stream) {
        int streamId = ids.take();
        FrameHeader.setStreamId(frame, streamId);
        OpenStream opened = streams.take().begin(type, FrameHeader.flags(frame), true, stream);
        boolean over = opened.over();
        if (!over) {
            streams.put(streamId, opened);
        }
        sink.write(frame);
        if (ids.exhausted()) {
            lifecycle.drain();
        }
        finish(over ? streams.discard(opened) : null);
        return streamId;
    }

    private void finish(@Nullable Stream ended) {
        if (ended != null) {
            ended.over();
            closeIfIdle();
        }
    }

    private void closeIfIdle() {
        if (lifecycle.isDrained()) {
            shut(Ending.wanted("Drained"));
        }
    }

    private static FrameType sendable(ByteBuf frame) {
        FrameType type = FrameHeader.type(frame);
        if (type == null || frame.readableBytes() > FrameLength.MAX) {
            String length = frame.readableBytes() + " bytes";
            frame.release();
            throw new IllegalArgumentException("This is no frame that could be sent: " + type + " of " + length);
        }
        return type;
    }

    private static String message(MalformedFrameException e) {
        return String.valueOf(e.getMessage());
    }
}
