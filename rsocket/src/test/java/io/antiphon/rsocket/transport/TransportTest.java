package io.antiphon.rsocket.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.connection.Acceptor;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Reassembly;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.Setup;
import io.antiphon.rsocket.frame.SetupFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Both transports on the loopback. */
@ExtendWith(Leaks.class)
class TransportTest {
    static final List<Transport> TRANSPORTS = List.of(Transport.tcp(), Transport.webSocket("/rsocket"));

    private static final EventLoopGroup SERVER_LOOP = EventLoops.create(1, new DefaultThreadFactory("server", true));
    private static final EventLoopGroup CLIENT_LOOP = EventLoops.create(1, new DefaultThreadFactory("client", true));
    private static final Acceptor NO_REQUESTS = (connection, streamId, type, frame) -> Stream.INDIFFERENT;

    private final List<Listener> listeners = new ArrayList<>();
    private final Echo echo = new Echo();

    @AfterEach
    void close() throws Exception {
        for (Listener listener : listeners) {
            get(listener.close("The test is over"));
        }
    }

    @AfterAll
    static void stop() {
        SERVER_LOOP.shutdownGracefully(0, 1, SECONDS).syncUninterruptibly();
        CLIENT_LOOP.shutdownGracefully(0, 1, SECONDS).syncUninterruptibly();
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void many_requests_at_a_time_are_each_answered(Transport transport) throws Exception {
        Connected client = connect(transport, ConnectionLimits.DEFAULT, "");
        List<Answer> answers =
                IntStream.range(0, 1_000).mapToObj(i -> new Answer()).toList();
        client.loop().execute(() -> {
            for (int i = 0; i < answers.size(); i++) {
                client.connection().requestResponse(null, text("ping " + i), answers.get(i));
            }
        });
        for (int i = 0; i < answers.size(); i++) {
            assertThat(get(answers.get(i).text)).isEqualTo("ping " + i);
        }
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void long_payloads_go_both_ways_in_fragments(Transport transport) throws Exception {
        Connected client = connect(transport, ConnectionLimits.DEFAULT, "");
        String payload = "0123456789".repeat(150_000);
        Answer answer = new Answer();
        client.loop()
                .execute(() -> client.connection()
                        .requestResponse(text("m"), text(payload), new Reassembly(client.connection(), answer)));

        assertThat(get(answer.text)).isEqualTo(payload);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void the_server_calls_the_client(Transport transport) throws Exception {
        Echo ofClient = new Echo();
        Listener listener = listen(transport, ConnectionLimits.DEFAULT);
        get(connector(transport).connect(listener.address(), setup("", 20_000), ofClient));
        Answer answer = new Answer();
        get(echo.connection);
        SERVER_LOOP.execute(() -> echo.connection.join().requestResponse(null, text("work"), answer));

        assertThat(get(answer.text)).isEqualTo("work");
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void who_waits_for_a_slow_reader_goes_on_when_it_has_read(Transport transport) throws Exception {
        connect(transport, ConnectionLimits.DEFAULT, "");
        Connection toClient = get(echo.connection);
        CountDownLatch reads = new CountDownLatch(1);
        CLIENT_LOOP.execute(() -> awaitQuietly(reads));
        CompletableFuture<Void> sent = new CompletableFuture<>();
        CompletableFuture<Void> writable = new CompletableFuture<>();
        CompletableFuture<Boolean> stands = new CompletableFuture<>();
        ByteBuf megabyte = Unpooled.wrappedBuffer(new byte[1 << 20]);
        SERVER_LOOP.execute(() -> {
            for (int i = 0; i < 32; i++) {
                toClient.fireAndForget(null, megabyte);
            }
            toClient.whenSent(() -> toClient.whenSent(() -> sent.complete(null)));
            toClient.whenWritable(() -> writable.complete(null));
            stands.complete(toClient.writable());
        });
        assertThat(get(stands)).isFalse();
        assertThat(sent).isNotDone();
        assertThat(writable).isNotDone();

        reads.countDown();
        get(writable);
        get(sent);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_refused_client_hears_why(Transport transport) throws Exception {
        Listener listener = listen(transport, ConnectionLimits.DEFAULT);
        Echo ofClient = new Echo();
        for (int i = 0; i < 20; i++) {
            Connected client =
                    get(connector(transport).connect(listener.address(), setup("refuse me", 20_000), ofClient));
            client.loop().execute(() -> {
                for (int n = 0; n < 50; n++) {
                    client.connection().requestResponse(null, text("hasty"), Stream.INDIFFERENT);
                }
            });
        }
        await().untilAsserted(() -> assertThat(ofClient.endings)
                .hasSize(20)
                .extracting(Ending::origin, Ending::code, Ending::message)
                .containsOnly(tuple(Ending.Origin.PEER, 3, "you asked for it")));
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void closing_a_listener_closes_its_connections(Transport transport) throws Exception {
        Connected client = connect(transport, ConnectionLimits.DEFAULT, "");
        Answer answer = new Answer();
        client.loop().execute(() -> client.connection().requestResponse(null, text("silence"), answer));
        await().untilAsserted(() -> assertThat(echo.connection).isCompleted());

        get(listeners.get(0).close("enough"));

        assertThat(get(answer.text)).isEqualTo("closed NETWORK 0");
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_draining_server_lets_its_streams_end(Transport transport) throws Exception {
        Connected client = connect(transport, ConnectionLimits.DEFAULT, "");
        Answer answer = new Answer();
        client.loop().execute(() -> client.connection().requestResponse(null, text("silence"), answer));
        get(echo.connection);
        await().until(() -> get(onServer(() -> echo.connection.join().openStreams())) == 1);
        listeners.get(0).drain();
        SERVER_LOOP.execute(() -> echo.connection.join().respond(1, null, text("at last")));

        assertThat(get(answer.text)).isEqualTo("at last");
        await().untilAsserted(() -> assertThat(client.connection().isClosed()).isTrue());
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_peer_that_does_not_read_is_cut_off(Transport transport) throws Exception {
        ConnectionLimits tight = outbound(64 << 10, 1 << 20);
        Connected client = connect(transport, tight, "");
        Answer answer = new Answer();
        CompletableFuture<Void> blocked = new CompletableFuture<>();
        client.loop().execute(() -> {
            client.connection().requestStream(Integer.MAX_VALUE, text("x".repeat(10_000)), text("10000"), answer);
            client.loop().execute(blocked::join);
        });

        try {
            await().untilAsserted(() -> assertThat(echo.endings)
                    .singleElement()
                    .satisfies(ending -> assertThat(ending.message()).contains("does not read")));
        } finally {
            blocked.complete(null);
        }
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_connection_that_says_nothing_is_not_waited_for(Transport transport) throws Exception {
        Listener listener = listen(transport, setup(200));
        try (Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(200);
        }
    }

    @Test
    void a_plain_request_of_http_is_told_that_there_is_nothing() throws Exception {
        Listener listener = listen(Transport.webSocket("/rsocket"), ConnectionLimits.DEFAULT);
        try (Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(response).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void garbage_ends_its_own_connection_alone() throws Exception {
        Listener listener = listen(Transport.tcp(), ConnectionLimits.DEFAULT);
        Connected client = get(connector(Transport.tcp()).connect(listener.address(), setup("", 20_000), NO_REQUESTS));
        try (Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        Answer answer = new Answer();
        client.loop().execute(() -> client.connection().requestResponse(null, text("still here"), answer));
        assertThat(get(answer.text)).isEqualTo("still here");
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void where_nobody_listens_there_is_no_connection(Transport transport) throws Exception {
        Listener listener = listen(transport, ConnectionLimits.DEFAULT);
        InetSocketAddress address = listener.address();
        get(listener.close("gone"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(connector(transport).connect(address, setup("", 20_000), NO_REQUESTS)))
                .withCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_setup_that_cannot_work_is_not_sent(Transport transport) throws Exception {
        Listener listener = listen(transport, ConnectionLimits.DEFAULT);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(connector(transport).connect(listener.address(), setup("", 0), NO_REQUESTS)))
                .withCauseInstanceOf(IllegalArgumentException.class)
                .withMessageContaining("keepalive interval");
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void a_client_for_whom_there_is_no_acceptor_is_shown_out(Transport transport) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Listener listener = get(Listener.listen(transport, SERVER_LOOP, any, ConnectionLimits.DEFAULT, peer -> {
            throw new IllegalStateException("nobody for " + peer);
        }));
        listeners.add(listener);
        Echo ofClient = new Echo();
        get(connector(transport).connect(listener.address(), setup("", 20_000), ofClient));

        await().untilAsserted(() -> assertThat(ofClient.endings).hasSize(1));
    }

    @Test
    void a_silent_client_is_given_up_after_the_lifetime_that_it_asked_for() throws Exception {
        Listener listener = listen(Transport.tcp(), ConnectionLimits.DEFAULT);
        ByteBuf setup = SetupFrame.encode(UnpooledByteBufAllocator.DEFAULT, setup("", 250));
        ByteBuf framed = Unpooled.buffer().writeMedium(setup.readableBytes()).writeBytes(setup);
        try (Socket silent =
                new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
            silent.setSoTimeout(5_000);
            silent.getOutputStream().write(ByteBufUtil.getBytes(framed));
            long beganNanos = System.nanoTime();

            assertThat(new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Nothing was heard for 1000 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isGreaterThan(Duration.ofMillis(900));
        } finally {
            setup.release();
        }
    }

    @Test
    void a_wrong_path_is_no_connection() throws Exception {
        Listener listener = listen(Transport.webSocket("/rsocket"), ConnectionLimits.DEFAULT);
        Connector connector = connector(Transport.webSocket("/elsewhere"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> get(connector.connect(listener.address(), setup("", 20_000), NO_REQUESTS)))
                .withMessageContaining("404");
    }

    @ParameterizedTest
    @FieldSource("TRANSPORTS")
    void keepalives_keep_a_silent_connection(Transport transport) throws Exception {
        Listener listener = listen(transport, ConnectionLimits.DEFAULT);
        Connected client = get(connector(transport).connect(listener.address(), setup("", 100), NO_REQUESTS));
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(
                () -> client.connection().isClosed(), CompletableFuture.delayedExecutor(1, SECONDS, CLIENT_LOOP));

        assertThat(get(closed)).isFalse();
        assertThat(echo.endings).isEmpty();
    }

    private Connected connect(Transport transport, ConnectionLimits limits, String setupData) throws Exception {
        Listener listener = listen(transport, limits);
        return get(connector(transport).connect(listener.address(), setup(setupData, 20_000), NO_REQUESTS));
    }

    private Listener listen(Transport transport, ConnectionLimits limits) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Listener listener = get(Listener.listen(transport, SERVER_LOOP, any, limits, peer -> new WholeRequests(echo)));
        listeners.add(listener);
        return listener;
    }

    private static Connector connector(Transport transport) {
        return new Connector(transport, CLIENT_LOOP, ConnectionLimits.DEFAULT);
    }

    private static Setup setup(String data, int keepAliveMillis) {
        return new Setup(keepAliveMillis, 4 * keepAliveMillis, "m/m", "d/d", null, text(data));
    }

    private static ConnectionLimits setup(int setupMillis) {
        return new ConnectionLimits(1 << 20, 1 << 20, 1 << 20, 1 << 20, 10, 1 << 20, 1 << 20, setupMillis, 1, 10_000);
    }

    private static ConnectionLimits outbound(int pause, int most) {
        return new ConnectionLimits(1 << 20, 1 << 20, 1 << 20, 1 << 20, 10, pause, most, 10_000, 1, 600_000);
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static <T> CompletableFuture<T> onServer(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, SERVER_LOOP);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, SECONDS);
    }
}
