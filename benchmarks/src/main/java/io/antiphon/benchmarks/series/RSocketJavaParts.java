package io.antiphon.benchmarks.series;

import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.metadata.CompositeMetadataCodec;
import io.rsocket.metadata.TaggingMetadataCodec;
import io.rsocket.metadata.WellKnownMimeType;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.DefaultPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * rsocket-java answers with parts without an end. Without an argument it listens, for requestors that come to it
 * directly; with the port of a server it connects to that and serves there.
 */
public final class RSocketJavaParts {
    static final String SERVICE = "parts";
    private static final int PART_BYTES = 128;
    /** A source that never ends would fill its loop with credit that never ends. */
    private static final int CREDIT = 1_024;

    private RSocketJavaParts() {}

    public static void main(String[] args) {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        byte[] part = RequestBytes.body(PART_BYTES);
        SocketAcceptor parts = SocketAcceptor.forRequestStream(request -> {
            request.release();
            return Flux.generate(sink -> sink.next(DefaultPayload.create(part)));
        });
        if (args.length == 0) {
            CloseableChannel channel = RSocketServer.create(parts)
                    .payloadDecoder(PayloadDecoder.ZERO_COPY)
                    .bindNow(TcpServerTransport.create("127.0.0.1", 0));
            JavaProcess.serving(channel.address().getPort());
            channel.onClose().block();
        } else {
            int port = Integer.parseInt(args[0]);
            RSocket socket = connect(RSocketConnector.create().acceptor(parts), port);
            socket.requestResponse(routed(SERVICE + " 64 parts", "antiphon.serve"))
                    .block();
            JavaProcess.serving(port);
            socket.onClose().block();
        }
    }

    /** A connection that speaks as Antiphon wants it. */
    static RSocket connect(RSocketConnector connector, int port) {
        RSocket socket = connector
                .metadataMimeType(WellKnownMimeType.MESSAGE_RSOCKET_COMPOSITE_METADATA.getString())
                .dataMimeType("text/plain")
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .connect(TcpClientTransport.create("127.0.0.1", port))
                .block();
        if (socket == null) {
            throw new IllegalStateException("there is no connection");
        }
        return socket;
    }

    /** Reads the parts of an answer, as fast as they come. */
    static Disposable read(RSocket socket, Runnable counter) {
        return socket.requestStream(routed("x", SERVICE)).limitRate(CREDIT).subscribe(part -> {
            part.release();
            counter.run();
        });
    }

    private static Payload routed(String data, String route) {
        CompositeByteBuf metadata = ByteBufAllocator.DEFAULT.compositeBuffer();
        CompositeMetadataCodec.encodeAndAddMetadata(
                metadata,
                ByteBufAllocator.DEFAULT,
                WellKnownMimeType.MESSAGE_RSOCKET_ROUTING,
                TaggingMetadataCodec.createTaggingContent(ByteBufAllocator.DEFAULT, List.of(route)));
        return DefaultPayload.create(Unpooled.copiedBuffer(data, StandardCharsets.UTF_8), metadata);
    }
}
