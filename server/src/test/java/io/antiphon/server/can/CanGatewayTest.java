package io.antiphon.server.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Signal;
import io.antiphon.can.gateway.CanGateway;
import io.antiphon.can.gateway.Count;
import io.antiphon.can.gateway.GatewaySettings;
import io.antiphon.can.serial.SerialDevice;
import io.antiphon.can.serial.SerialLine;
import io.antiphon.can.serial.SerialPortDevice;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway between a server and an adapter at a serial line, in both directions. */
@ExtendWith(ServerInProcess.class)
@EnabledOnOs(OS.LINUX)
class CanGatewayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bus = Door.unusedName();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @AutoClose
    private final AntiphonClient antiphon;

    @AutoClose
    private final AntiphonClient elsewhere;

    @AutoClose
    private ScriptedAdapter adapter = new ScriptedAdapter();

    CanGatewayTest(Door door) {
        this.antiphon = AntiphonClient.connect("127.0.0.1:" + door.port());
        this.elsewhere = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @Test
    void it_brings_the_adapter_onto_the_bus_and_takes_it_off_again() throws InterruptedException {
        try (CanGateway gateway = started(settings())) {
            adapter.hears("C").hears("S6").hears("O");
            awaitOpen(gateway);
        }
        adapter.hears("C");
        assertThat(told).anyMatch(text -> text.contains("is on the bus " + bus + " at 500k bit/s"));
    }

    @Test
    void frames_that_come_are_signals() {
        try (SignalReader signals = elsewhere.read("can/" + bus + "/+");
                CanGateway gateway = open(settings())) {
            adapter.says("t1232aabb\rT18FEEE0010712AB\r");
            assertThat(text(next(signals))).isEqualTo("{\"id\":\"123\",\"data\":\"AABB\"}");
            adapter.says("T18FEEE00107\r");
            Signal extended = next(signals);
            assertThat(extended.topic().value()).isEqualTo("can/" + bus + "/18FEEE00");
            assertThat(text(extended)).isEqualTo("{\"id\":\"18FEEE00\",\"data\":\"07\"}");
            awaitCount(gateway, Count.RECEIVED, 3);
        }
    }

    @Test
    void signals_are_sent_as_frames_however_their_data_are_written() throws InterruptedException {
        try (CanGateway gateway = open(settings())) {
            ready();
            elsewhere.publish(out("123"), "0a0B");
            assertThat(adapter.nextFrame()).isEqualTo("t12320A0B");
            elsewhere.publish(out("1FFFFFFF"), new Content("application/json", bytes("{\"data\":\"\"}")));
            assertThat(adapter.nextFrame()).isEqualTo("T1FFFFFFF0");
            elsewhere.publish(out("7ff"), new Content("application/octet-stream", new byte[] {1, 2, 3}));
            assertThat(adapter.nextFrame()).isEqualTo("t7FF3010203");
            awaitCount(gateway, Count.SENT, 4);
        }
    }

    @Test
    void what_came_over_the_bus_is_not_sent_back() throws InterruptedException {
        try (SignalReader signals = elsewhere.read("can/" + bus + "/123");
                CanGateway gateway = open(settings())) {
            ready();
            adapter.says("t123101\r");
            next(signals);
            elsewhere.publish(out("124"), "02");
            assertThat(adapter.nextFrame()).isEqualTo("t124102");
            assertThat(adapter.unnoticedFrame()).isNull();
            assertThat(gateway.count(Count.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void what_was_published_before_it_began_is_not_sent() throws InterruptedException {
        elsewhere.publish(out("001"), "01");
        try (CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            ready();
            elsewhere.publish(out("7FE"), "02");
            assertThat(adapter.nextFrame()).isEqualTo("t7FE102");
            assertThat(adapter.unnoticedFrame()).isNull();
        }
    }

    @Test
    void signals_that_make_no_frame_are_counted_and_told() {
        try (CanGateway gateway = open(settings())) {
            elsewhere.publish(out("123"), "no data");
            awaitCount(gateway, Count.INVALID, 1);
            assertThat(told).anyMatch(text -> text.contains("'no data' is no data"));
            elsewhere.publish(out("800"), "01");
            elsewhere.publish(out("123"), new Content("application/json", bytes("{\"id\":\"124\",\"data\":\"01\"}")));
            elsewhere.publish(out("123"), "000102030405060708");
            awaitCount(gateway, Count.INVALID, 3);
            assertThat(gateway.count(Count.SENT)).isZero();
        }
    }

    @Test
    void a_frame_that_the_adapter_refuses_is_counted_and_told_with_its_reason() throws InterruptedException {
        adapter.answers('t', "\007").answers('F', "F02\r");
        try (CanGateway gateway = open(settings())) {
            ready();
            awaitCount(gateway, Count.REFUSED, 1);
            elsewhere.publish(out("123"), "01");
            assertThat(adapter.nextFrame()).isEqualTo("t123101");
            awaitCount(gateway, Count.REFUSED, 2);
            assertThat(told).anyMatch(text -> text.contains("refused it: transmit queue full"));
        }
    }

    @Test
    void lines_that_make_no_sense_are_counted_and_the_next_is_read() {
        try (SignalReader signals = elsewhere.read("can/" + bus + "/+");
                CanGateway gateway = open(settings())) {
            adapter.says("t12\rhello\r\007t999\r" + "x".repeat(5_000) + "\rt123101\r");
            assertThat(text(next(signals))).isEqualTo("{\"id\":\"123\",\"data\":\"01\"}");
            assertThat(gateway.count(Count.MALFORMED)).isEqualTo(4);
        }
    }

    @Test
    void of_those_who_wait_the_most_urgent_goes_first_and_a_newer_value_replaces_an_older() throws Exception {
        try (CanGateway gateway = open(settings())) {
            ready();
            adapter.answers('t', "");
            elsewhere.publish(out("700"), "00");
            assertThat(adapter.nextFrame()).isEqualTo("t700100");
            elsewhere.publish(out("300"), "01");
            elsewhere.publish(out("100"), "02");
            elsewhere.publish(out("200"), "03");
            publishUntilOverrun(gateway, "300");
            adapter.answers('t', "z\r").says("z\r");
            assertThat(adapter.nextFrame()).isEqualTo("t100102");
            assertThat(adapter.nextFrame()).isEqualTo("t200103");
            assertThat(adapter.nextFrame()).isEqualTo("t3001AA");
        }
    }

    @Test
    void a_request_with_data_is_answered_when_the_adapter_took_it() throws InterruptedException {
        try (CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            Answer answer = elsewhere.ask(request("{\"id\":\"123\",\"data\":\"0102\"}"));
            assertThat(adapter.nextFrame()).isEqualTo("t12320102");
            assertThat(text(answer.content())).isEqualTo("{\"id\":\"123\",\"data\":\"0102\"}");
        }
    }

    @Test
    void a_request_whose_frame_is_refused_fails_with_the_reason() {
        adapter.answers('t', "\007").answers('F', "F20\r");
        try (CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            assertThatThrownBy(() -> elsewhere.ask(request("{\"id\":\"123\",\"data\":\"\"}")))
                    .isInstanceOfSatisfying(
                            FailedException.class, e -> assertThat(e.code()).isEqualTo("refused"))
                    .hasMessageContaining("error passive");
        }
    }

    @Test
    void a_request_without_data_asks_the_bus_and_is_answered_by_the_next_frame() throws Exception {
        try (CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            CompletableFuture<Answer> answer = elsewhere.askAsync(request("{\"id\":\"1A0\",\"length\":2}"));
            assertThat(adapter.nextFrame()).isEqualTo("r1A02");
            adapter.says("t1A1101\rt1A020708\r");
            assertThat(text(answer.get(20, TimeUnit.SECONDS).content()))
                    .isEqualTo("{\"id\":\"1A0\",\"data\":\"0708\"}");
        }
    }

    @Test
    void a_request_that_nobody_on_the_bus_answers_fails_in_time() {
        try (CanGateway gateway = open(settings().withPatienceMillis(200))) {
            assertThat(gateway).isNotNull();
            assertThatThrownBy(() -> elsewhere.ask(request("{\"id\":\"1A0\"}")))
                    .isInstanceOfSatisfying(
                            FailedException.class, e -> assertThat(e.code()).isEqualTo("no-answer"));
        }
    }

    @Test
    void a_request_that_makes_no_frame_is_told_why() {
        try (CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            for (String wrong :
                    List.of("", "hello", "[]", "{}", "{\"id\":\"999\"}", "{\"id\":\"123\",\"data\":\"0\"}")) {
                assertThatThrownBy(() -> elsewhere.ask(request(wrong)))
                        .isInstanceOfSatisfying(FailedException.class, e -> {
                            assertThat(e.code()).isEqualTo("no-frame");
                            assertThat(e.failure().status()).isEqualTo(400);
                        });
            }
        }
    }

    @Test
    void what_is_asked_on_the_bus_a_service_answers() throws InterruptedException {
        ServiceName answering = new ServiceName(Door.unusedName());
        elsewhere
                .serve(answering, 4, request -> {
                    assertThat(text(request.content())).isEqualTo("{\"id\":\"1A0\",\"length\":2}");
                    return Answer.of(new Content("text/plain", bytes("BEEF")));
                })
                .announced()
                .join();
        try (CanGateway gateway = open(settings().withAnswering(answering))) {
            assertThat(gateway).isNotNull();
            adapter.says("r1A02\r");
            assertThat(adapter.nextFrame()).isEqualTo("t1A02BEEF");
        }
    }

    @Test
    void what_is_asked_on_the_bus_and_not_answered_is_counted_and_told() {
        try (CanGateway gateway = open(settings())) {
            adapter.says("r1A02\r");
            awaitCount(gateway, Count.UNANSWERED, 1);
            assertThat(told).contains("1A0 was asked for, and no service answers");
        }
        ServiceName nobody = new ServiceName(Door.unusedName());
        try (CanGateway gateway = open(settings().withAnswering(nobody))) {
            adapter.says("r1A02\r");
            awaitCount(gateway, Count.UNANSWERED, 1);
        }
    }

    @Test
    void an_adapter_that_is_lost_is_opened_again_when_it_is_back() throws Exception {
        try (CanGateway gateway = open(settings())) {
            ready();
            ScriptedAdapter lost = adapter;
            adapter = new ScriptedAdapter();
            lost.close();
            adapter.hears("O");
            assertThat(gateway.count(Count.LOST)).isPositive();
            elsewhere.publish(out("123"), "05");
            assertThat(adapter.nextFrame()).isEqualTo("t123105");
            assertThat(told).anyMatch(text -> text.contains("trying again until it works"));
        }
    }

    @Test
    void an_adapter_that_falls_silent_is_opened_again_and_who_waits_is_told() throws Exception {
        try (CanGateway gateway = open(settings().withPatienceMillis(15_000))) {
            adapter.hears("O").answers('t', "");
            CompletableFuture<Answer> pending = elsewhere.askAsync(request("{\"id\":\"123\",\"data\":\"01\"}"));
            assertThat(adapter.nextFrame()).isEqualTo("t123101");
            adapter.hears("O").answers('t', "z\r");
            assertThat(pending)
                    .failsWithin(PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("may have been sent");
            assertThat(gateway.count(Count.UNKNOWN)).isEqualTo(1);
            elsewhere.ask(request("{\"id\":\"124\",\"data\":\"02\"}"));
            assertThat(adapter.nextFrame()).isEqualTo("t124102");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing at all     | ``   | ``
            line feeds         | `\\n`  | `z\\n`
            both ends          | `\\r\\n` | `z\\r\\n`
            number signs       | `#\\r` | `#\\r`
            """)
    void an_adapter_is_understood_that_acknowledges_with(String with, String command, String frame) throws Exception {
        for (char letter : "CSO".toCharArray()) {
            adapter.answers(letter, ends(command));
        }
        for (char letter : "tTrR".toCharArray()) {
            adapter.answers(letter, ends(frame));
        }
        try (CanGateway gateway = open(settings())) {
            adapter.hears("S6").hears("O");
            elsewhere.ask(request("{\"id\":\"123\",\"data\":\"01\"}"));
            elsewhere.ask(request("{\"id\":\"124\",\"data\":\"02\"}"));
            assertThat(adapter.nextFrame()).isEqualTo("t123101");
            assertThat(adapter.nextFrame()).isEqualTo("t124102");
            assertThat(gateway.count(Count.LOST)).isZero();
            assertThat(told.stream().anyMatch(text -> text.contains("acknowledges nothing")))
                    .as(with)
                    .isEqualTo(command.isEmpty());
        }
        adapter.hears("C");
    }

    private static String ends(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void a_device_that_throws_is_told_and_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        SerialDevice broken = () -> {
            if (tries.getAndIncrement() == 0) {
                throw new SecurityException("signer information does not match");
            }
            if (tries.get() == 2) {
                throw new NoClassDefFoundError("SerialPort");
            }
            return new SerialPortDevice(adapter.path(), 115_200).open();
        };
        try (CanGateway gateway = CanGateway.start(antiphon, broken, settings(), told::add)) {
            awaitOpen(gateway);
            assertThat(gateway.count(Count.LOST)).isEqualTo(2);
            assertThat(told).anyMatch(text -> text.contains("signer information does not match; trying again"));
        }
    }

    @Test
    void an_adapter_that_refuses_the_bit_rate_is_told_once() {
        adapter.answers('S', "\007");
        try (CanGateway gateway = started(settings())) {
            awaitCount(gateway, Count.LOST, 2);
            assertThat(told.stream().filter(text -> text.contains("refuses the bit rate 500k")))
                    .hasSize(1);
        }
    }

    @Test
    void it_tells_how_it_is_as_a_signal() {
        try (SignalReader states = elsewhere.read("can/" + bus + "/gateway/state");
                CanGateway gateway = open(settings())) {
            assertThat(gateway).isNotNull();
            assertThat(text(next(states))).startsWith("{\"state\":\"open\",\"received\":0,");
            adapter.says("t123101\r");
            assertThat(text(next(states))).startsWith("{\"state\":\"open\",\"received\":1,");
        }
    }

    @Test
    void two_who_close_it_at_once_do_not_cut_its_farewell_short() throws InterruptedException {
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        AtomicReference<CanGateway> closedTwice = new AtomicReference<>();
        SerialDevice device = () -> new TappedLine(new SerialPortDevice(adapter.path(), 115_200).open(), text -> {
            if (text.equals("C\r") && closedTwice.get() != null) {
                closeBeside(closedTwice.get());
                interrupted.add(Thread.currentThread().isInterrupted());
            }
        });
        CanGateway gateway = CanGateway.start(antiphon, device, settings(), told::add);
        awaitOpen(gateway);
        closedTwice.set(gateway);

        gateway.close();

        assertThat(interrupted.poll(20, TimeUnit.SECONDS)).isFalse();
    }

    private static void closeBeside(CanGateway gateway) {
        Thread second = new Thread(gateway::close);
        second.start();
        await().atMost(PATIENCE).until(() -> second.getState() == Thread.State.TIMED_WAITING);
    }

    /** Tells what is about to be written. */
    private record TappedLine(SerialLine line, Consumer<String> tap) implements SerialLine {
        @Override
        public int read(byte[] buffer) throws IOException {
            return line.read(buffer);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            tap.accept(new String(bytes, StandardCharsets.US_ASCII));
            line.write(bytes);
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private GatewaySettings settings() {
        return GatewaySettings.of(bus, Bitrate.KBIT_500).withPatienceMillis(5_000);
    }

    /** Whichever terminal is the adapter's then. */
    private CanGateway started(GatewaySettings settings) {
        return CanGateway.start(
                antiphon, () -> new SerialPortDevice(adapter.path(), 115_200).open(), settings, told::add);
    }

    private CanGateway open(GatewaySettings settings) {
        CanGateway gateway = started(settings);
        awaitOpen(gateway);
        return gateway;
    }

    private void awaitOpen(CanGateway gateway) {
        assertThat(gateway).isNotNull();
        await().atMost(PATIENCE).until(() -> told.stream().anyMatch(text -> text.contains("is on the bus")));
    }

    /** Signals are sent from when it has begun: publishes until one is. */
    private void ready() throws InterruptedException {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            elsewhere.publish(out("555"), "");
            return adapter.unnoticedFrame() != null;
        });
        elsewhere.publish(out("556"), "");
        String frame = adapter.nextFrame();
        while (!frame.equals("t5560")) {
            frame = adapter.nextFrame();
        }
    }

    /** Signals of one topic conflate on their way too, so that it is not known which of them overruns. */
    private void publishUntilOverrun(CanGateway gateway, String identifier) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            elsewhere.publish(out(identifier), "AA");
            return gateway.count(Count.OVERRUN) > 1;
        });
    }

    private static void awaitCount(CanGateway gateway, Count what, long least) {
        await().atMost(PATIENCE).until(() -> gateway.count(what) >= least);
    }

    private String out(String identifier) {
        return "can/" + bus + "/out/" + identifier;
    }

    private Call request(String body) {
        return Call.of("can." + bus, new Content("application/json", bytes(body)))
                .withWait(PATIENCE);
    }

    private static Signal next(SignalReader reader) {
        return reader.next(PATIENCE).orElseThrow();
    }

    private static String text(Signal signal) {
        return text(signal.content());
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
