package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.RawConnection;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.io.ByteArrayOutputStream;
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
    private static final byte METHOD = 2;
    private static final byte PATH = 4;
    private static final byte HOST = 38;

    @Test
    void a_call_is_answered_over_it(Service service) {
        PendingCall call = over2(service).known().ask().json("1").start();
        over2(service).delivery().answer("2");
        assertThat(call.reply().hasStatus(200).text()).isEqualTo("2");
        assertThat(call.reply().version()).isEqualTo(Version.HTTP_2);
    }

    @Test
    void an_upgrade_to_it_is_ignored(Service service) {
        HttpReply reply =
                Http.upgrading(service.http().base()).get("/health/live").send().hasStatus(200);
        assertThat(reply.version()).isEqualTo(Version.HTTP_1_1);
        try (RawConnection caller = RawConnection.to(service.http())) {
            for (int i = 0; i < 2; i++) {
                caller.say("""
                        GET /health/live HTTP/1.1
                        Host: localhost
                        Connection: Upgrade, HTTP2-Settings
                        Upgrade: h2c
                        HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA

                        """);
                caller.reply().hasStatus(200);
            }
        }
    }

    @Test
    void large_bodies_go_both_ways(Service service) {
        PendingCall call =
                over2(service).known().ask().text("x".repeat(300_000)).start();
        Delivery delivery = over2(service).delivery();
        assertThat(delivery.json().path("payload_text").asString("")).hasSize(300_000);
        delivery.tell("response").text("y".repeat(300_000)).send().hasStatus(204);
        assertThat(call.reply().hasStatus(200).text()).hasSize(300_000);
    }

    @Test
    void a_body_is_bounded_too(Service service) {
        Service known = over2(service).known();
        known.ask().text("x".repeat((8 << 20) + 1)).send().hasStatus(413);
        known.http().get("/health/live").send().hasStatus(200);
    }

    @Test
    void a_page_of_a_stranger_is_refused(Http http) {
        Http over2 = Http.version2(http.base());
        over2.post("/signals/x").header("Origin", "https://evil.example").send().isProblem(403, "forbidden-origin");
        over2.get("/services").header("Sec-Fetch-Site", "cross-site").send().isProblem(403, "forbidden-origin");
        over2.get("/nothing").header("Origin", "null").send().isProblem(403, "forbidden-origin");
        over2.get("/problems").header("Origin", http.base().toString()).send().hasStatus(200);
    }

    @Test
    void the_authority_has_to_be_this_server_and_to_be_stated_once(Http http) {
        assertThat(status(http, field(AUTHORITY, "evil.example"))).isEqualTo(421);
        assertThat(status(http, field(AUTHORITY, "127.0.0.1:1"))).isEqualTo(200);
        assertThat(status(http, field(HOST, "localhost"))).isEqualTo(200);
        assertThat(status(http, field(HOST, "evil.example"))).isEqualTo(421);
        assertThat(status(http, new byte[0])).isEqualTo(400);
        byte[] authority = field(AUTHORITY, "localhost");
        byte[] host = field(HOST, "localhost");
        assertThat(status(http, together(authority, host))).isEqualTo(200);
        assertThat(status(http, together(authority, host, host))).isEqualTo(400);
    }

    @Test
    void a_connect_has_no_path_and_leads_nowhere(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say(preface());
            caller.say(headers(together(field(METHOD, "CONNECT"), field(AUTHORITY, "localhost"))));
            assertThat(statusOf(firstHeaders(caller))).isBetween(400, 499);
        }
        http.get("/health/live").send().hasStatus(200);
    }

    @Test
    void many_calls_share_a_connection_and_are_answered_in_any_order(Service service) {
        Service over2 = over2(service);
        over2.known();
        List<PendingCall> calls = IntStream.range(0, 50)
                .mapToObj(n -> over2.ask().json("" + n).start())
                .toList();
        Set<String> seen = new HashSet<>();
        while (seen.size() < 50) {
            for (Delivery delivery : over2.deliveries("max=20", 10).reversed()) {
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
        Service over2 = over2(service);
        PendingCall call = over2.known().ask().prefer("wait=30").start();
        Delivery delivery = service.delivery();
        assertThat(delivery.progress("{\"percent\":1}")).isFalse();
        call.giveUp();
        await().until(() -> delivery.progress("{\"percent\":2}"));
    }

    @Test
    void problems_are_told_over_it_too(Service service) {
        over2(service).ask().header("Antiphon-Dely", "1s").send().isBadRequestNaming("Antiphon-Delay");
        over2(service).ask().send().isProblem(404, "unknown-service");
    }

    @Test
    void junk_behind_its_first_words_ends_the_connection(Http http) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say(preface());
            caller.offer(
                    "nonsense that is no frame at all, and goes on".repeat(10).getBytes(StandardCharsets.US_ASCII));
            await().until(caller::closedByNow);
        }
        http.get("/health/live").send().hasStatus(200);
    }

    /** The status of a GET that names its host in this way. */
    private static int status(Http http, byte[] host) {
        try (RawConnection caller = RawConnection.to(http)) {
            caller.say(preface());
            byte[] request = {METHOD_GET, SCHEME_HTTP};
            caller.say(headers(together(request, field(PATH, "/health/live"), host)));
            return statusOf(firstHeaders(caller));
        }
    }

    private static byte[] preface() {
        byte[] magic = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(magic.length + 9)
                .put(magic)
                .put(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0})
                .array();
    }

    private static byte[] together(byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }

    /** A field whose name is in the table of HPACK. */
    private static byte[] field(byte name, String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        byte[] prefix = name < 15 ? new byte[] {name} : new byte[] {15, (byte) (name - 15)};
        return ByteBuffer.allocate(prefix.length + 1 + text.length)
                .put(prefix)
                .put((byte) text.length)
                .put(text)
                .array();
    }

    /** A HEADERS frame that begins and ends stream 1. */
    private static byte[] headers(byte[] fields) {
        return ByteBuffer.allocate(9 + fields.length)
                .put(new byte[] {0, 0, (byte) fields.length, HEADERS, END_STREAM | END_HEADERS, 0, 0, 0, 1})
                .put(fields)
                .array();
    }

    /** The status with which the fields of a response begin: in the table of HPACK, or three digits behind its name. */
    private static int statusOf(byte[] fields) {
        return switch (fields[0] & 0xFF) {
            case 0x88 -> 200;
            case 0x89 -> 204;
            case 0x8C -> 400;
            case 0x8D -> 404;
            default -> literalStatus(fields);
        };
    }

    private static int literalStatus(byte[] fields) {
        int length = fields[1] & 0x7F;
        boolean huffman = (fields[1] & 0x80) != 0;
        byte[] digits = Arrays.copyOfRange(fields, 2, 2 + length);
        return huffman ? huffmanDigits(digits) : Integer.parseInt(new String(digits, StandardCharsets.US_ASCII));
    }

    /** HPACK's code has five bits for 0, 1 and 2, and six for the other digits. */
    private static int huffmanDigits(byte[] code) {
        StringBuilder bits = new StringBuilder();
        for (byte octet : code) {
            bits.append(
                    String.format("%8s", Integer.toBinaryString(octet & 0xFF)).replace(' ', '0'));
        }
        int number = 0;
        for (int i = 0, from = 0; i < 3; i++) {
            int five = Integer.parseInt(bits.substring(from, from + 5), 2);
            boolean isShort = five < 3;
            number = number * 10 + (isShort ? five : Integer.parseInt(bits.substring(from, from + 6), 2) - 22);
            from += isShort ? 5 : 6;
        }
        return number;
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

    private static Service over2(Service service) {
        return new Service(Http.version2(service.http().base()), service.name());
    }
}
