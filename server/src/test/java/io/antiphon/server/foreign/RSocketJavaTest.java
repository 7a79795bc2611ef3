package io.antiphon.server.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.util.internal.PlatformDependent;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.exceptions.ApplicationErrorException;
import io.rsocket.exceptions.RejectedException;
import io.rsocket.metadata.CompositeMetadata;
import io.rsocket.metadata.CompositeMetadataCodec;
import io.rsocket.metadata.RoutingMetadata;
import io.rsocket.metadata.TaggingMetadataCodec;
import io.rsocket.metadata.WellKnownMimeType;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(ServerInProcess.class)
class RSocketJavaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Door door;
    private final String service = Door.unusedName();

    RSocketJavaTest(Door door) {
        this.door = door;
    }

    @Test
    void it_asks_and_it_serves() {
        RSocket replier = connect(connector().acceptor(SocketAcceptor.forRequestResponse(this::upperCase)));
        replier.requestResponse(payload(service + " 32", "antiphon.serve")).block(PATIENCE);
        RSocket requestor = connect(connector());

        List<String> answers = Flux.range(0, 500)
                .flatMap(i -> requestor.requestResponse(payload("ping " + i, service)), 64)
                .map(Payload::getDataUtf8)
                .collectList()
                .block(PATIENCE);
        assertThat(answers).hasSize(500).contains("PING 0", "PING 499");
        assertThat(door.http(service)
                        .ask()
                        .text("over http")
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("OVER HTTP");
        requestor.dispose();
        replier.dispose();
    }

    @Test
    void it_takes_a_series_as_fast_as_it_wants_it() {
        AtomicLong produced = new AtomicLong();
        RSocket replier = connect(connector()
                .acceptor(SocketAcceptor.forRequestStream(request -> Flux.range(0, 1_000_000)
                        .doOnNext(i -> produced.incrementAndGet())
                        .map(i -> DefaultPayload.create("part " + i)))));
        replier.requestResponse(payload(service + " 32 parts", "antiphon.serve"))
                .block(PATIENCE);
        RSocket requestor = connect(connector());

        List<String> few = requestor
                .requestStream(payload("hello", service))
                .map(Payload::getDataUtf8)
                .limitRate(10)
                .take(25)
                .collectList()
                .block(PATIENCE);
        assertThat(few).hasSize(25).startsWith("part 0").endsWith("part 24");
        assertThat(produced.get()).isLessThan(200);

        Long all = requestor
                .requestStream(payload("hello", service))
                .doOnNext(Payload::release)
                .take(100_000)
                .count()
                .block(PATIENCE);
        assertThat(all).isEqualTo(100_000);
        requestor.dispose();
        replier.dispose();
    }

    @Test
    void a_channel_is_a_conversation_with_one_replier() {
        List<RSocket> repliers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            RSocket replier = connect(connector()
                    .acceptor(SocketAcceptor.forRequestResponse(
                            request -> Mono.just(DefaultPayload.create(name + request.getDataUtf8())))));
            replier.requestResponse(payload(service + " 32", "antiphon.serve")).block(PATIENCE);
            repliers.add(replier);
        }
        RSocket requestor = connect(connector());
        Flux<Payload> requests =
                Flux.range(1, 300).map(i -> i == 1 ? payload("1", service) : DefaultPayload.create("" + i));
        List<String> answers = requestor
                .requestChannel(requests)
                .map(Payload::getDataUtf8)
                .limitRate(8)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
        assertThat(answers).hasSize(300);
        String first = answers.getFirst().substring(0, 1);
        for (int i = 1; i <= 300; i++) {
            assertThat(answers.get(i - 1)).isEqualTo(first + i);
        }
        requestor.dispose();
        repliers.forEach(RSocket::dispose);
    }

    @Test
    void a_channel_that_takes_enough_ends_and_the_requests_with_it() {
        RSocket replier = connect(connector().acceptor(SocketAcceptor.forRequestResponse(this::upperCase)));
        replier.requestResponse(payload(service + " 32", "antiphon.serve")).block(PATIENCE);
        RSocket requestor = connect(connector());
        AtomicLong asked = new AtomicLong();
        List<String> answers = requestor
                .requestChannel(Flux.range(1, 1_000_000)
                        .doOnNext(i -> asked.incrementAndGet())
                        .map(i -> i == 1 ? payload("one", service) : DefaultPayload.create("more")))
                .map(Payload::getDataUtf8)
                .take(3)
                .collectList()
                .block(PATIENCE);
        assertThat(answers).containsExactly("ONE", "MORE", "MORE");
        assertThat(asked.get()).isLessThan(50);
        requestor.dispose();
        replier.dispose();
    }

    /** Straight, and through an exchange: of a million parts, as many are made as are read, and some for the way. */
    @ParameterizedTest
    @ValueSource(strings = {"", " exchange"})
    void a_slow_requestor_slows_a_replier_that_could_send_a_million(String announced) {
        AtomicLong produced = new AtomicLong();
        byte[] part = new byte[100_000];
        RSocket replier = connect(connector()
                .acceptor(SocketAcceptor.forRequestStream(request -> Flux.range(0, 1_000_000)
                        .doOnNext(i -> produced.incrementAndGet())
                        .map(i -> DefaultPayload.create(part)))));
        replier.requestResponse(payload(service + " 32 parts" + announced, "antiphon.serve"))
                .block(PATIENCE);
        RSocket requestor = connect(connector());

        long before = usedBytes();
        List<Long> ahead = requestor
                .requestStream(payload("hello", service))
                .doOnNext(Payload::release)
                .limitRate(1)
                .concatMap(next -> Mono.delay(Duration.ofSeconds(1)).thenReturn(next), 1)
                .index((read, next) -> produced.get() - read)
                .take(5)
                .collectList()
                .block(PATIENCE);
        assertThat(ahead).hasSize(5).allMatch(parts -> parts < 32);
        assertThat(usedBytes() - before).isLessThan(32L << 20);
        requestor.dispose();
        replier.dispose();
    }

    /** Of server, replier and requestor, which are all in this process. */
    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
    }

    @Test
    void it_is_told_what_it_understands() {
        RSocket requestor = connect(connector());
        assertThatThrownBy(() ->
                        requestor.requestResponse(payload("hello", service)).block(PATIENCE))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("unknown-service: ");
        RSocket replier = connect(connector()
                .acceptor(SocketAcceptor.forRequestResponse(
                        request -> Mono.error(new IllegalStateException("no such article")))));
        replier.requestResponse(payload(service, "antiphon.serve")).block(PATIENCE);
        assertThatThrownBy(() ->
                        requestor.requestResponse(payload("hello", service)).block(PATIENCE))
                .isInstanceOf(ApplicationErrorException.class)
                .hasMessage("no such article");
        requestor.dispose();
        replier.dispose();
    }

    @Test
    void it_publishes_and_it_subscribes_with_backpressure() throws InterruptedException {
        RSocket publisher = connect(connector());
        RSocket subscriber = connect(connector());
        String topic = "java/" + service;
        publisher.requestResponse(payload("1", "antiphon.publish", topic)).block(PATIENCE);
        Credited heard = new Credited();
        subscriber.requestStream(payload("", "antiphon.subscribe", "java/+")).subscribe(heard);

        assertThat(heard.next()).isEqualTo(topic + "=1");
        for (String value : List.of("2", "3", "4")) {
            publisher.requestResponse(payload(value, "antiphon.publish", topic)).block(PATIENCE);
        }
        assertThat(heard.next()).isEqualTo(topic + "=4");
        publisher.fireAndForget(payload("5", "antiphon.publish", topic)).block(PATIENCE);
        assertThat(heard.next()).isEqualTo(topic + "=5");
        heard.cancel();
        publisher.dispose();
        subscriber.dispose();
    }

    private static String topic(Payload signal) {
        for (CompositeMetadata.Entry entry : new CompositeMetadata(signal.metadata(), false)) {
            if (WellKnownMimeType.MESSAGE_RSOCKET_ROUTING.getString().equals(entry.getMimeType())) {
                return new RoutingMetadata(entry.getContent()).iterator().next();
            }
        }
        throw new AssertionError("no topic");
    }

    /** Asks for one signal at a time. */
    private static final class Credited extends BaseSubscriber<Payload> {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CountDownLatch subscribed = new CountDownLatch(1);

        String next() throws InterruptedException {
            assertThat(subscribed.await(20, TimeUnit.SECONDS)).isTrue();
            request(1);
            String next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next + "";
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscribed.countDown();
        }

        @Override
        protected void hookOnNext(Payload signal) {
            heard.add(topic(signal) + "=" + signal.getDataUtf8());
            signal.release();
        }
    }

    private Mono<Payload> upperCase(Payload request) {
        String text = request.getDataUtf8();
        request.release();
        return Mono.just(DefaultPayload.create(text.toUpperCase(Locale.ROOT)));
    }

    private RSocket connect(RSocketConnector connector) {
        return connector
                .connect(TcpClientTransport.create("127.0.0.1", door.port()))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static RSocketConnector connector() {
        return RSocketConnector.create()
                .metadataMimeType(WellKnownMimeType.MESSAGE_RSOCKET_COMPOSITE_METADATA.getString())
                .dataMimeType("text/plain");
    }

    private static Payload payload(String data, String... tags) {
        CompositeByteBuf metadata = ByteBufAllocator.DEFAULT.compositeBuffer();
        CompositeMetadataCodec.encodeAndAddMetadata(
                metadata,
                ByteBufAllocator.DEFAULT,
                WellKnownMimeType.MESSAGE_RSOCKET_ROUTING,
                TaggingMetadataCodec.createRoutingMetadata(ByteBufAllocator.DEFAULT, List.of(tags))
                        .getContent());
        return DefaultPayload.create(
                ByteBufAllocator.DEFAULT.buffer().writeBytes(data.getBytes(StandardCharsets.UTF_8)), metadata);
    }
}
