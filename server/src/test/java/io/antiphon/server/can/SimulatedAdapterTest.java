package io.antiphon.server.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.api.Answer;
import io.antiphon.api.Signal;
import io.antiphon.can.adapter.SimulatedAdapter;
import io.antiphon.can.gateway.CanGateway;
import io.antiphon.can.gateway.Count;
import io.antiphon.can.gateway.GatewaySettings;
import io.antiphon.can.serial.SerialPortDevice;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole way: sensors on a simulated bus, an adapter at a pseudo-terminal, the gateway, a server, and back. */
@ExtendWith(ServerInProcess.class)
@EnabledOnOs(OS.LINUX)
class SimulatedAdapterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bus = Door.unusedName();

    @AutoClose
    private final AntiphonClient antiphon;

    @AutoClose
    private final AdapterAtTerminal adapter =
            new AdapterAtTerminal(SimulatedAdapter.withSomeSensors().open(), PseudoTerminal.open());

    SimulatedAdapterTest(Door door) {
        this.antiphon = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @Test
    void what_sensors_say_is_heard_by_those_who_listen() {
        try (SignalReader signals = antiphon.read("can/" + bus + "/+");
                CanGateway gateway = start()) {
            Set<String> heard = new HashSet<>();
            while (heard.size() < 3) {
                Signal signal = signals.next(PATIENCE).orElseThrow();
                heard.add(signal.topic().levels().getLast());
            }
            assertThat(heard).containsExactlyInAnyOrder("0C0", "2A0", "3B1");
            assertThat(gateway.count(Count.MALFORMED)).isZero();
        }
    }

    @Test
    void a_meter_on_the_bus_is_asked_as_any_service_is() {
        try (CanGateway gateway = start()) {
            assertThat(gateway).isNotNull();
            Answer first = antiphon.ask(request("{\"id\":\"18FEEE00\",\"length\":4}"));
            Answer second = antiphon.ask(request("{\"id\":\"18FEEE00\",\"length\":4}"));
            assertThat(text(first)).isEqualTo("{\"id\":\"18FEEE00\",\"data\":\"00000000\"}");
            assertThat(text(second)).isEqualTo("{\"id\":\"18FEEE00\",\"data\":\"00000001\"}");
        }
    }

    @Test
    void many_frames_are_all_sent_and_each_is_acknowledged() {
        try (CanGateway gateway = start()) {
            List<CompletableFuture<Answer>> pending = IntStream.range(0, 60)
                    .mapToObj(i -> antiphon.askAsync(request("{\"id\":\"%03X\",\"data\":\"00\"}".formatted(0x400 + i))))
                    .toList();
            pending.forEach(answer -> assertThat(answer).succeedsWithin(PATIENCE));
            await().atMost(PATIENCE).until(() -> gateway.count(Count.SENT) == 60);
        }
    }

    private CanGateway start() {
        return CanGateway.start(
                antiphon,
                new SerialPortDevice(adapter.terminal().path(), 115_200),
                GatewaySettings.of(bus, Bitrate.KBIT_125).withPatienceMillis(10_000));
    }

    private Call request(String body) {
        return Call.of("can." + bus, body).withWait(PATIENCE);
    }

    private static String text(Answer answer) {
        return new String(answer.content().bytes(), StandardCharsets.UTF_8);
    }
}
