package io.antiphon.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Failure;
import io.antiphon.http.header.Malformed;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies that repliers send. */
class BodiesTest {
    @Test
    void a_failure_is_read_whole() {
        Failure failure = FailureBody.read(
                utf8("{\"code\":\"c\",\"title\":\"t\",\"detail\":\"d\",\"status\":422,\"retryable\":true}"));
        assertThat(failure.code()).isEqualTo("c");
        assertThat(failure.title()).isEqualTo("t");
        assertThat(failure.detail()).isEqualTo("d");
        assertThat(failure.status()).isEqualTo(422);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void what_a_failure_leaves_out_has_a_default() {
        Failure failure = FailureBody.read(utf8("{\"title\":null}"));
        assertThat(failure.code()).isEqualTo("replier-failed");
        assertThat(failure.title()).isNull();
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void an_empty_body_says_nothing_in_particular() {
        assertThat(ProgressBody.read(new byte[0])).isEqualTo(new ProgressBody(null, null));
        assertThat(ReleaseBody.read(new byte[0])).isEqualTo(new ReleaseBody(0, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":399}|status",
                "{\"status\":600}|status",
                "{\"status\":\"422\"}|status",
                "{\"status\":422.5}|status",
                "{\"code\":7}|code",
                "{\"retryable\":\"yes\"}|retryable",
                "{\"reason\":\"x\"}|reason",
                "{\"code\":\"a\",\"code\":\"b\"}|code",
                "[]|object",
                "{|JSON",
                "{} {}|JSON"
            })
    void what_is_no_failure_is_malformed_and_named(String body, String named) {
        assertThatThrownBy(() -> FailureBody.read(utf8(body)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"percent\":-1}|percent", "{\"percent\":101}|percent", "{\"message\":{}}|message"})
    void what_is_no_progress_is_malformed_and_named(String body, String named) {
        assertThatThrownBy(() -> ProgressBody.read(utf8(body)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(named);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
