package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.net.http.HttpClient.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cleartext HTTP/2 on the same port. */
@ExtendWith(SharedServer.class)
class Http2Test {
    private static final byte HEADERS = 1;
    private static final int PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    private static final byte SETTINGS = 4;
    private static final byte END_STREAM = 1;
    private static final byte END_HEADERS = 4;
    /** Fields as HPACK writes them: two that are in its table, two of which the name is. */
    private static final byte METHOD_GET = (byte) 0x82;

    private static final byte SCHEME_HTTP = (byte) 0x86;
    private static final byte AUTHORITY = 1;
    private static final byte PATH = 4;

    @Test
    void a_client_may_upgrade_to_it(Service service) {
        Service upgraded = upgraded(service);
        PendingCall call = upgraded.known().ask().json("1").start();
        upgraded.delivery().answer("2");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("2");
        assertThat(call.reply().version()).isEqualTo(Version.HTTP_2);
    }

    @Test
    void many_calls_share_a_connection_and_are_answered_in_any_order(Service service) {
        Service upgraded = upgraded(service);
        upgraded.known();
        List<PendingCall> calls = IntStream.range(0, 50)
                .mapToObj(n -> upgraded.ask().json("" + n).start())
                .toList();
        Set<String> seen = new HashSet<>();
        while (seen.size() < 50) {
            for (Delivery delivery : upgraded.deliveries("max=20", 10).reversed()) {
                seen.add(delivery.exchange());
                delivery.answer(delivery.json().path("payload").toString());
            }
        }
        IntStream.range(0, 50)
                .forEach(n ->
                        assertThat(calls.get(n).reply().hasStatus(200).text()).isEqualTo("" + n));
    }

    @Test
    void a_plain_call_whose_stream_is_reset_is_cancelled_and_its_replier_told(Service service) {
        Service upgraded = upgraded(service);
        PendingCall call = upgraded.known().ask().prefer("wait=30").start();
        Delivery delivery = service.delivery();
        assertThat(delivery.progress("{\"percent\":1}")).isFalse();
        call.giveUp();
        await().until(() -> delivery.progress("{\"percent\":2}"));
    }

    @Test
    void problems_are_told_over_it_too(Service service) {
        upgraded(service).ask().prefer("wait=x").send().isBadRequestNaming("wait");
        upgraded(service).ask().send().isProblem(404, "unknown-service");
    }

    @Test
    void a_client_may_know_of_it_before(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say("PRI * HTTP/2.0\n\nSM\n\n".replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            caller.say(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
            caller.say(getOfHealth());
            byte[] headers = firstHeaders(caller);
            assertThat(headers)
                    .as("its fields begin with the indexed :status 200")
                    .startsWith(0x88);
        }
    }

    /** A HEADERS frame that begins and ends stream 1. */
    private static byte[] getOfHealth() {
        byte[] path = "/health/live".getBytes(StandardCharsets.US_ASCII);
        byte[] host = "localhost".getBytes(StandardCharsets.US_ASCII);
        int length = 6 + host.length + path.length;
        ByteBuffer frame = ByteBuffer.allocate(9 + length);
        frame.put(new byte[] {0, 0, (byte) length, HEADERS, END_STREAM | END_HEADERS, 0, 0, 0, 1});
        frame.put(new byte[] {METHOD_GET, SCHEME_HTTP, AUTHORITY, (byte) host.length}).put(host);
        return frame.put(PATH).put((byte) path.length).put(path).array();
    }

    /** The fields of the first HEADERS frame. */
    private static byte[] firstHeaders(RawConnection caller) {
        while (true) {
            byte[] head = caller.bytes(9);
            byte[] payload = caller.bytes(ByteBuffer.wrap(head).getInt() >>> 8);
            if (head[3] == HEADERS) {
                return (head[4] & PRIORITY) == 0
                        ? payload
                        : Arrays.copyOfRange(payload, PRIORITY_BYTES, payload.length);
            }
        }
    }

    private static Service upgraded(Service service) {
        return new Service(Http.version2(service.http().base()), service.name());
    }
}
