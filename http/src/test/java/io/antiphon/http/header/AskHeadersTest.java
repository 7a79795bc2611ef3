package io.antiphon.http.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's header fields say, and which of them are carried on. */
class AskHeadersTest {
    @Test
    void fields_from_end_to_end_are_carried_as_they_came() {
        AskHeaders headers = headers("X-Tenant", "blue", "traceparent", "00-1", "x-tenant", "red", "Accept", "*/*");
        assertThat(headers.carried())
                .containsExactly(
                        new Header("X-Tenant", "blue"),
                        new Header("traceparent", "00-1"),
                        new Header("x-tenant", "red"),
                        new Header("Accept", "*/*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "HTTP2-Settings",
                "Content-Length",
                "Content-Type",
                "Expect",
                "Authorization",
                "Cookie",
                "X-Api-Key",
                "api-key",
                "X-ApiKey",
                "X-Auth-Token",
                "X-Access-Token",
                "X-Amz-Security-Token",
                "X-CSRF-Token",
                "X-XSRF-TOKEN",
                "Private-Token",
                "Ocp-Apim-Subscription-Key",
                "X-Forwarded-Client-Cert",
                "X-Secret",
                "DPoP",
                "Proxy-Authorization",
                "Proxy-Connection",
                "Prefer",
                "Idempotency-Key",
                "Operation-Timeout",
                "Priority",
                "Antiphon-Delay",
                "ANTIPHON-ANYTHING"
            })
    void those_of_the_connection_credentials_and_what_ends_here_are_not(String name) {
        assertThat(headers(name, "1").carried()).isEmpty();
    }

    @Test
    void nor_are_those_that_the_connection_names() {
        AskHeaders headers = headers("X-Private", "1", "Connection", "keep-alive , x-private", "X-Public", "2");
        assertThat(headers.carried()).containsExactly(new Header("X-Public", "2"));
    }

    @Test
    void everything_that_means_something_here_is_read() {
        AskHeaders headers = headers(
                "content-type", "text/plain",
                "PREFER", "respond-async",
                "Idempotency-Key", "\"k\"",
                "Operation-Timeout", "2h",
                "Antiphon-Delay", "5s",
                "Priority", "u=1");
        assertThat(headers.contentType()).isEqualTo("text/plain");
        assertThat(headers.prefer().respondAsync()).isTrue();
        assertThat(headers.key()).isEqualTo("k");
        assertThat(headers.timeoutMillis()).isEqualTo(7_200_000);
        assertThat(headers.delayMillis(0)).isEqualTo(5_000);
        assertThat(headers.urgency(3)).isEqualTo(1);
    }

    @Test
    void what_is_not_stated_is_left_to_the_server() {
        AskHeaders headers = headers();
        assertThat(headers.key()).isNull();
        assertThat(headers.timeoutMillis()).isZero();
        assertThat(headers.delayed()).isFalse();
        assertThat(headers.urgency(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Idempotency-Key", "Operation-Timeout", "Antiphon-Delay"})
    void a_field_that_may_come_once_is_malformed_twice(String name) {
        assertThatThrownBy(() -> headers(name, "5s", name, "5s"))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(name);
    }

    @Test
    void a_deadline_of_nothing_is_malformed() {
        assertThatThrownBy(() -> headers("Operation-Timeout", "0s").timeoutMillis())
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("Operation-Timeout");
    }

    private static AskHeaders headers(String... fields) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            entries.add(Map.entry(fields[i], fields[i + 1]));
        }
        return new AskHeaders(entries);
    }
}
