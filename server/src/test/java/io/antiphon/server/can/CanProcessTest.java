package io.antiphon.server.can;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.client.AntiphonClient;
import io.antiphon.client.signal.SignalReader;
import io.antiphon.server.rsocket.Door;
import io.antiphon.server.rsocket.ServerInProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code can} as a process of its own, which is told to stop. */
@ExtendWith(ServerInProcess.class)
@EnabledOnOs(OS.LINUX)
class CanProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String bus = Door.unusedName();
    private final String server;

    @AutoClose
    private final ScriptedAdapter adapter = new ScriptedAdapter();

    CanProcessTest(Door door) {
        this.server = "127.0.0.1:" + door.port();
    }

    @Test
    void it_leaves_the_bus_before_it_ends_and_tells_so() throws Exception {
        Process process = start();
        try (AntiphonClient antiphon = AntiphonClient.connect(server);
                SignalReader states = antiphon.read("can/" + bus + "/gateway/state")) {
            adapter.hears("C").hears("O");
            assertThat(state(states)).startsWith("{\"state\":\"open\"");

            process.destroy();

            adapter.hears("C");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(state(states)).startsWith("{\"state\":\"closed\"");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String state(SignalReader states) {
        return new String(states.next(PATIENCE).orElseThrow().content().bytes(), StandardCharsets.UTF_8);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.antiphon.server.Main",
                        "can",
                        "--device",
                        adapter.path(),
                        "--bus",
                        bus,
                        "--server",
                        server)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
