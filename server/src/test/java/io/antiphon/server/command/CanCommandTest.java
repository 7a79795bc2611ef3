package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code can}, at a real server. */
@ExtendWith(ServerInProcess.class)
@Timeout(60) // A command line that is not refused runs until somebody ends it.
class CanCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String server;
    private final String bus = Door.unusedName();

    CanCommandTest(Door door) {
        this.server = "127.0.0.1:" + door.port();
    }

    @Test
    void a_simulated_bus_needs_no_adapter() {
        PendingCommand gateway = PendingCommand.of(server, "can", "--simulated", "--bus", bus);
        try (AntiphonClient antiphon = AntiphonClient.connect(server);
                SignalReader signals = antiphon.read("can/" + bus + "/0C0")) {
            gateway.tells("a simulated adapter is on the bus " + bus + " at 500k bit/s");
            assertThat(signals.next(PATIENCE)).isPresent();
            Call call =
                    Call.of("can." + bus, "{\"id\":\"18FEEE00\",\"length\":4}").withWait(PATIENCE);
            assertThat(new String(antiphon.ask(call).content().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"id\":\"18FEEE00\",\"data\":\"00000000\"}");
        }
        gateway.interrupt();
        assertThat(gateway.end().exitCode()).isZero();
    }

    @Test
    void a_device_that_is_not_there_is_told_and_tried_again() {
        PendingCommand gateway = PendingCommand.of(server, "can", "--device", "/dev/does-not-exist", "--bus", bus);
        gateway.tells("/dev/does-not-exist").tells("trying again until it works");
        gateway.interrupt();
        assertThat(gateway.end().exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            can                                    | Missing required argument
            can --simulated --device /dev/null     | mutually exclusive
            can --simulated --bitrate 300k         | '300k' is no bit rate that adapters have: 10k, 20k,
            can --simulated --bus a/b              | 'a/b' is no name of a bus: 1 to 64 characters of A-Z a-z 0-9 _ -.
            can --simulated --answering a/b        | 'a/b' is no service name
            can --simulated --answering can.can0   | can.can0 asks the bus: name another service
            can --simulated --baud 0               | --baud is 1 or more, not 0.
            can --simulated --server nowhere:x     | nowhere:x
            """, quoteCharacter = '`')
    void a_wrong_command_line_is_refused_with_the_reason(String line, String reason) {
        CommandRun run = CommandRun.of(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(reason).doesNotContain("\tat ");
    }
}
