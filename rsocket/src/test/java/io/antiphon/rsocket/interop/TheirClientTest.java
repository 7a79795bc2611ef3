package io.antiphon.rsocket.interop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.transport.Echo;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Listener;
import io.antiphon.rsocket.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.Resume;
import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.RejectedSetupException;
import io.rsocket.exceptions.UnsupportedSetupException;
import io.rsocket.transport.ClientTransport;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.client.WebsocketClientTransport;
import io.rsocket.util.DefaultPayload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client of rsocket-java calls a server of ours. */
class TheirClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventLoopGroup loop = EventLoops.create(1, new DefaultThreadFactory("ours", true));
    private final Echo echo = new Echo();
    private Listener tcp;
    private Listener webSocket;

    enum Wire {
        TCP,
        WEB_SOCKET
    }

    @BeforeEach
    void listen() throws Exception {
        tcp = listen(Transport.tcp());
        webSocket = listen(Transport.webSocket("/rsocket"));
    }

    @AfterEach
    void close() throws Exception {
        tcp.close("over").toCompletableFuture().get(20, SECONDS);
        webSocket.close("over").toCompletableFuture().get(20, SECONDS);
        loop.shutdownGracefully(0, 1, SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @EnumSource
    void requests_are_answered(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        List<String> answers = Flux.range(0, 500)
                .flatMap(i -> rsocket.requestResponse(payload("ping " + i)))
                .map(Payload::getDataUtf8)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(500).contains("ping 0", "ping 499");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void metadata_comes_back_beside_the_data(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        Payload answer =
                rsocket.requestResponse(DefaultPayload.create("data", "meta")).block(PATIENCE);

        assertThat(answer)
                .extracting(Payload::getDataUtf8, Payload::getMetadataUtf8)
                .containsExactly("data", "meta");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void fragments_are_put_together_on_both_sides(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create().fragment(64));
        String data = "0123456789".repeat(150_000);
        Payload answer = rsocket.requestResponse(DefaultPayload.create(data, "m".repeat(500)))
                .blockOptional(PATIENCE)
                .orElseThrow();

        assertThat(answer.getDataUtf8()).isEqualTo(data);
        assertThat(answer.getMetadataUtf8()).isEqualTo("m".repeat(500));
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void streams_come_at_the_pace_of_the_client(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        List<String> numbers = rsocket.requestStream(payload("1000"))
                .map(Payload::getDataUtf8)
                .limitRate(7)
                .collectList()
                .block(PATIENCE);

        assertThat(numbers).hasSize(1000).startsWith("1", "2").endsWith("1000");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void channels_go_both_ways(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        List<String> words = rsocket.requestChannel(Flux.range(0, 300).map(i -> payload("word " + i)))
                .map(Payload::getDataUtf8)
                .collectList()
                .block(PATIENCE);

        assertThat(words).hasSize(300).startsWith("word 0", "word 1").endsWith("word 299");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void notes_failures_and_cancels_arrive(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        rsocket.fireAndForget(payload("note")).block(PATIENCE);
        rsocket.requestResponse(payload("silence")).subscribe().dispose();
        assertThatExceptionOfType(ApplicationErrorException.class)
                .isThrownBy(() -> rsocket.requestResponse(payload("fail")).block(PATIENCE))
                .withMessage("as you wish");
        rsocket.requestResponse(payload("silence"))
                .timeout(Duration.ofMillis(50), Mono.empty())
                .block(PATIENCE);

        await().untilAsserted(() -> assertThat(echo.notes).containsExactly("note"));
        await().untilAsserted(() -> assertThat(echo.cancelled).isNotEmpty());
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void the_server_calls_the_client(Wire wire) throws Exception {
        RSocket handler = new RSocket() {
            @Override
            public Mono<Payload> requestResponse(Payload payload) {
                return Mono.just(payload("done: " + payload.getDataUtf8()));
            }
        };
        RSocket rsocket = connect(wire, RSocketConnector.create().acceptor(SocketAcceptor.with(handler)));
        OneAnswer answer = new OneAnswer();
        echo.connection.get(20, SECONDS);
        loop.execute(() -> echo.connection
                .join()
                .requestResponse(null, Unpooled.copiedBuffer("work", StandardCharsets.UTF_8), answer));

        assertThat(answer.text.get(20, SECONDS)).isEqualTo("done: work");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void keepalives_are_answered(Wire wire) {
        RSocket rsocket =
                connect(wire, RSocketConnector.create().keepAlive(Duration.ofMillis(100), Duration.ofMillis(400)));
        Mono.delay(Duration.ofSeconds(1)).block(PATIENCE);

        assertThat(rsocket.isDisposed()).isFalse();
        assertThat(rsocket.requestResponse(payload("ping"))
                        .map(Payload::getDataUtf8)
                        .block(PATIENCE))
                .isEqualTo("ping");
        rsocket.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void refusals_are_understood(Wire wire) {
        assertRefused(wire, RSocketConnector.create().setupPayload(payload("refuse me")), RejectedSetupException.class);
        assertRefused(wire, RSocketConnector.create().resume(new Resume()), RejectedSetupException.class);
        assertRefused(wire, RSocketConnector.create().lease(), UnsupportedSetupException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_draining_server_lets_a_stream_end(Wire wire) {
        RSocket rsocket = connect(wire, RSocketConnector.create());
        List<String> numbers = rsocket.requestStream(payload("20"))
                .map(Payload::getDataUtf8)
                .doOnNext(number -> drainAt("1", number))
                .limitRate(1)
                .collectList()
                .block(PATIENCE);

        assertThat(numbers).hasSize(20).endsWith("20");
        rsocket.onClose().onErrorComplete().block(PATIENCE);
    }

    private void drainAt(String wanted, String number) {
        if (number.equals(wanted)) {
            tcp.drain();
            webSocket.drain();
        }
    }

    private void assertRefused(Wire wire, RSocketConnector connector, Class<? extends Exception> expected) {
        RSocket rsocket = connect(wire, connector);
        Throwable reason = rsocket.onClose()
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        assertThat(reason).isInstanceOf(expected);
    }

    private RSocket connect(Wire wire, RSocketConnector connector) {
        return connector.connect(transport(wire)).blockOptional(PATIENCE).orElseThrow();
    }

    private ClientTransport transport(Wire wire) {
        return switch (wire) {
            case TCP -> TcpClientTransport.create(tcp.address());
            case WEB_SOCKET ->
                WebsocketClientTransport.create(
                        URI.create("ws://127.0.0.1:" + webSocket.address().getPort() + "/rsocket"));
        };
    }

    private Listener listen(Transport transport) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return Listener.listen(transport, loop, any, ConnectionLimits.DEFAULT, peer -> new WholeRequests(echo))
                .toCompletableFuture()
                .get(20, SECONDS);
    }

    private static Payload payload(String data) {
        return DefaultPayload.create(data);
    }
}
