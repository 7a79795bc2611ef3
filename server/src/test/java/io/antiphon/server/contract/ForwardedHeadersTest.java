package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** End-to-end headers reach the replier; hop-by-hop headers, credentials and those consumed here do not. */
@ExtendWith(SharedServer.class)
class ForwardedHeadersTest {

    @Test
    void end_to_end_headers_reach_the_replier(Service service) {
        Map<String, String> sent = Map.of(
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "tracestate", "vendor=opaque",
                "baggage", "user=alice",
                "accept-language", "de, en;q=0.5",
                "x-tenant", "blue");
        assertThat(forwarded(service, sent)).containsAllEntriesOf(sent);
    }

    @Test
    void credentials_do_not(Service service) {
        Map<String, String> sent = Map.of("Authorization", "Bearer secret", "Cookie", "session=secret");
        assertThat(forwarded(service, sent)).doesNotContainKeys("Authorization", "Cookie");
    }

    @Test
    void hop_by_hop_headers_do_not(Service service) {
        Map<String, String> sent = Map.of(
                "Connection", "keep-alive, X-Private",
                "Keep-Alive", "timeout=5",
                "X-Private", "for the next hop alone",
                "TE", "trailers",
                "Trailer", "X-Checksum",
                "Proxy-Authorization", "Basic secret",
                "Proxy-Connection", "keep-alive");
        assertThat(forwarded(service, sent))
                .doesNotContainKeys(sent.keySet().toArray(String[]::new))
                .doesNotContainKeys("Content-Length", "Transfer-Encoding");
    }

    @Test
    void headers_that_the_server_consumes_do_not(Service service) {
        Map<String, String> sent = Map.of(
                "Idempotency-Key", "\"k\"",
                "Operation-Timeout", "1h",
                "Priority", "u=2");
        assertThat(forwarded(service, sent))
                .doesNotContainKeys("Prefer", "Idempotency-Key", "Operation-Timeout", "Priority", "Antiphon-Delay");
    }

    @Test
    void a_field_that_comes_twice_arrives_with_both_values(Service service) {
        service.known()
                .ask()
                .prefer("respond-async")
                .header("X-Colour", "red")
                .header("X-Colour", "green")
                .send()
                .hasStatus(202);
        assertThat(headers(service).get("x-colour")).contains("red").contains("green");
    }

    /** Sends a request with these fields, and gives those that the replier was shown. */
    private static Map<String, String> forwarded(Service service, Map<String, String> sent) {
        service.known();
        String fields = sent.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                .collect(Collectors.joining());
        try (RawConnection caller = RawConnection.to(service.http())) {
            caller.say("POST " + service.path()
                    + " HTTP/1.1\nHost: localhost\nContent-Length: 0\nPrefer: respond-async\n" + fields + "\n");
            caller.reply().hasStatus(202);
        }
        return headers(service);
    }

    private static Map<String, String> headers(Service service) {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        JsonNode headers = service.delivery().json().path("headers");
        assertThat(headers.isObject()).as(headers.toString()).isTrue();
        headers.properties().forEach(field -> shown.put(field.getKey(), text(field.getValue())));
        return shown;
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString("") : value.toString();
    }
}
