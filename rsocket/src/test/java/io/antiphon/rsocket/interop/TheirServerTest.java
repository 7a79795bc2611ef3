package io.antiphon.rsocket.interop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Credit;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.transport.Connected;
import io.antiphon.rsocket.transport.Connector;
import io.antiphon.rsocket.transport.Echo;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketServer;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.transport.netty.server.WebsocketServerTransport;
import io.rsocket.util.DefaultPayload;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client of ours calls a server of rsocket-java. */
class TheirServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LONG = "0123456789".repeat(20_000);

    private final EventLoopGroup loop = EventLoops.create(1, new DefaultThreadFactory("ours", true));

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requests_are_answered(boolean webSocket) throws Exception {
        assertThat(ask(webSocket, (on, answer) -> on.requestResponse(null, text("ping"), answer)))
                .isEqualTo("ping");
        assertThat(ask(webSocket, (on, answer) -> on.requestResponse(null, text("fail"), answer)))
                .isEqualTo("error 201");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fragments_are_put_together_on_both_sides(boolean webSocket) throws Exception {
        assertThat(ask(webSocket, (on, answer) -> on.requestResponse(text("m".repeat(3_000)), text(LONG), answer)))
                .isEqualTo(LONG);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void streams_come_while_there_is_credit(boolean webSocket) throws Exception {
        assertThat(ask(webSocket, (on, answer) -> {
                    int id = on.requestStream(2, null, text("ab"), answer);
                    on.requestN(id, 10);
                }))
                .isEqualTo("ab1ab2ab3ab4ab5");
    }

    @Test
    void channels_go_both_ways() throws Exception {
        assertThat(ask(false, (on, answer) -> {
                    int id = on.requestChannel(Credit.UNBOUNDED, null, text("a"), answer);
                    on.next(id, null, text("b"));
                    on.respond(id, null, text("c"));
                }))
                .isEqualTo("abc");
    }

    @Test
    void a_server_calls_back() throws Exception {
        RSocketServer calling = RSocketServer.create((setup, sender) -> Mono.just(new RSocket() {
            @Override
            public Mono<Payload> requestResponse(Payload payload) {
                return sender.requestStream(DefaultPayload.create("5"))
                        .map(Payload::getDataUtf8)
                        .reduce(String::concat)
                        .map(DefaultPayload::create);
            }
        }));
        assertThat(ask(false, calling, (on, answer) -> on.requestResponse(null, text("go"), answer)))
                .isEqualTo("12345");
    }

    private String ask(boolean webSocket, BiConsumer<Connection, Stream> request) throws Exception {
        RSocketServer server =
                RSocketServer.create((setup, sender) -> Mono.just(new Theirs())).fragment(1024);
        return ask(webSocket, server, request);
    }

    private String ask(boolean webSocket, RSocketServer server, BiConsumer<Connection, Stream> request)
            throws Exception {
        CloseableChannel theirs = (webSocket
                        ? server.bind(WebsocketServerTransport.create("127.0.0.1", 0))
                        : server.bind(TcpServerTransport.create("127.0.0.1", 0)))
                .blockOptional(PATIENCE)
                .orElseThrow();
        try {
            Connected ours = connect(webSocket, theirs.address());
            OneAnswer answer = new OneAnswer();
            loop.execute(() -> request.accept(ours.connection(), new Reassembly(ours.connection(), answer)));
            String text = answer.text.get(20, SECONDS);
            loop.execute(() -> ours.connection().close("over"));
            return text;
        } finally {
            theirs.dispose();
        }
    }

    private Connected connect(boolean webSocket, InetSocketAddress address) throws Exception {
        Transport transport = webSocket ? Transport.webSocket("/") : Transport.tcp();
        Setup setup = new Setup(20_000, 90_000, "application/octet-stream", "text/plain", null, text(""));
        ConnectionLimits limits =
                new ConnectionLimits(1 << 20, 1024, 1 << 20, 1 << 20, 100, 1 << 20, 1 << 24, 10_000, 100, 600_000);
        return new Connector(transport, loop, limits)
                .connect(address, setup, new WholeRequests(new Echo()))
                .toCompletableFuture()
                .get(20, SECONDS);
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** What a server of theirs may look like. */
    private static final class Theirs implements RSocket {
        @Override
        public Mono<Payload> requestResponse(Payload payload) {
            String data = payload.getDataUtf8();
            return data.equals("fail")
                    ? Mono.error(new IllegalStateException("as you wish"))
                    : Mono.just(DefaultPayload.create(data));
        }

        @Override
        public Flux<Payload> requestStream(Payload payload) {
            String data = payload.getDataUtf8();
            return Flux.range(1, 5).map(i -> DefaultPayload.create(data + i));
        }

        @Override
        public Flux<Payload> requestChannel(Publisher<Payload> payloads) {
            return Flux.from(payloads).map(payload -> DefaultPayload.create(payload.getDataUtf8()));
        }
    }
}
