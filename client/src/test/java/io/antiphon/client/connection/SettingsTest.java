package io.antiphon.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.client.ask.CallOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost:7000",
        "localhost:7001, localhost:7001",
        "[::1]:7002, [::1]:7002",
        "ws://example.org:8080/rsocket, ws://example.org:8080/rsocket",
        "ws://example.org, ws://example.org:7000/"
    })
    void addresses_are_read_and_written(String text, String written) {
        assertThat(ServerAddress.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource({"''", "localhost:port", "http://localhost", "localhost/path", "a b"})
    void what_is_no_address_is_refused_with_the_form_of_one(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HOST:PORT");
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(ClientSettings::of).hasMessageContaining("at least one server");
        assertThatThrownBy(() -> ClientSettings.of("a").withWaitMillis(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> Dialing.DEFAULT.withKeepAlive(10, 10)).hasMessageContaining("lifetime");
        assertThatThrownBy(() -> Dialing.DEFAULT.withBackoff(10, 9)).hasMessageContaining("pause");
        assertThatThrownBy(() -> Dialing.DEFAULT.withConnectMillis(0)).hasMessageContaining("connect");
    }

    @Test
    void terms_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> CallOptions.NONE.withPriority(8)).hasMessageContaining("between 0 and 7");
        assertThatThrownBy(() -> CallOptions.NONE.withWaitMillis(-5)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> CallOptions.NONE.withKey("")).hasMessageContaining("empty");
    }
}
