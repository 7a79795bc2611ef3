package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.config.Address;
import io.antiphon.server.config.Configuration;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code serve}, up to the server itself. */
class ServeCommandTest {

    /** A server that has stopped as soon as it runs. */
    private record Stopped(boolean inOrder, List<String> calls) implements RunningServer {

        @Override
        public Address http() {
            return new Address("127.0.0.1", 4711);
        }

        @Override
        public Address rsocket() {
            return new Address("127.0.0.1", 4712);
        }

        @Override
        public boolean awaitStop() {
            calls.add("awaitStop");
            return inOrder;
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    @Test
    void it_starts_the_server_as_configured_and_says_where_it_listens() {
        List<Configuration> started = new ArrayList<>();
        List<String> calls = new ArrayList<>();

        CommandRun run = CommandRun.withServer(
                configuration -> {
                    started.add(configuration);
                    return new Stopped(true, calls);
                },
                "serve",
                "--http",
                "127.0.0.1:0",
                "--data",
                "elsewhere");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        "Antiphon listens on http://127.0.0.1:4711 and tcp://127.0.0.1:4712 (RSocket), data in elsewhere\n");
        assertThat(started).singleElement().satisfies(configuration -> {
            assertThat(configuration.http()).isEqualTo(new Address("127.0.0.1", 0));
            assertThat(configuration.storage().folder()).hasToString("elsewhere");
        });
        assertThat(calls).containsExactly("awaitStop", "close");
    }

    @Test
    void a_server_that_cannot_go_on_ends_with_1() {
        CommandRun run = CommandRun.withServer(_ -> new Stopped(false, new ArrayList<>()), "serve");

        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_server_that_cannot_start_ends_with_1_and_the_reason() {
        CommandRun run = CommandRun.withServer(
                _ -> {
                    throw new IOException("127.0.0.1:8080 is in use");
                },
                "serve");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("antiphon: The server cannot start: 127.0.0.1:8080 is in use\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http", "--rsocket"})
    void a_server_that_others_could_reach_does_not_start(String door, @TempDir Path folder) {
        CommandRun run = CommandRun.withServer(
                AntiphonServer::start,
                "serve",
                "--data",
                folder.resolve("data").toString(),
                door.equals("--http") ? "--rsocket" : "--http",
                "127.0.0.1:0",
                door,
                "0.0.0.0:0");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("antiphon: The server cannot start: other machines can reach 0.0.0.0:0")
                .contains("identity: {anonymous: accept}", "tls: {off: accept}")
                .hasLineCount(1);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_wrong_configuration_ends_with_2_and_starts_nothing() {
        CommandRun run = CommandRun.withServer(
                _ -> {
                    throw new AssertionError("started");
                },
                "serve",
                "--rsocket",
                "70000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--rsocket: rsocket.address: '70000' is not an address");
    }
}
