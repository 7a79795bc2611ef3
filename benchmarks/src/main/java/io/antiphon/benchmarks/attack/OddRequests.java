package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Requests whose fields and bodies are too long, too many or too strange. */
final class OddRequests {
    static final List<Attack> ALL = List.of(
            target -> longHeader(target, "/services/bench"),
            target -> longHeader(target, "/services/bench", "Prefer: respond-async"),
            target -> longHeader(target, "/services/inbox/send"),
            OddRequests::manyHeaders,
            OddRequests::manyParameters,
            OddRequests::largeBody,
            OddRequests::oddNumbers,
            OddRequests::deepJson,
            OddRequests::longKey,
            OddRequests::oddTimes,
            OddRequests::junk,
            OddRequests::crossSite);

    private static final List<String> NUMBERS =
            List.of("1e99999999999", "-1e-99999999999", "1".repeat(3_000), "0." + "9".repeat(3_000));
    private static final List<String> TIMES = List.of(
            "Prefer: wait=99999999999999999999",
            "Operation-Timeout: 0s",
            "Operation-Timeout: 99999999999d",
            "Antiphon-Delay: 99999999d",
            "Priority: u=99",
            "Antiphon-Nonsense: 1");

    private OddRequests() {}

    private static void longHeader(Target target, String path, String... fields) throws IOException {
        String[] all = Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = "X-Long: " + "\u00e9".repeat(Target.random(60_000));
        HttpText.exchange(target, HttpText.post(path, 1, all), "x");
    }

    private static void manyHeaders(Target target) throws IOException {
        StringBuilder fields = new StringBuilder("X-0: 0");
        for (int i = 1; i < 4_000; i++) {
            fields.append("\r\nX-").append(i).append(": ").append(i);
        }
        HttpText.exchange(target, HttpText.post("/services/bench", 1, fields.toString()), "x");
    }

    private static void manyParameters(Target target) throws IOException {
        String accept = "Accept: text/plain" + ";a=b".repeat(10_000);
        HttpText.exchange(target, HttpText.post("/services/bench", 1, accept), "x");
    }

    private static void largeBody(Target target) throws IOException {
        int length = 8 << 20;
        target.strikeLarge(
                it -> HttpText.exchange(it, HttpText.post("/services/inbox/send", length), "x".repeat(length)));
    }

    private static void oddNumbers(Target target) throws IOException {
        String body = "{\"a\":" + NUMBERS.get(Target.random(NUMBERS.size())) + "}";
        String service = Target.random(2) == 0 ? "/services/bench" : "/services/pull";
        HttpText.exchange(target, HttpText.post(service, body.length(), "Content-Type: application/json"), body);
    }

    private static void deepJson(Target target) throws IOException {
        String body = "[".repeat(20_000) + "]".repeat(20_000);
        HttpText.exchange(
                target, HttpText.post("/services/pull", body.length(), "Content-Type: application/json"), body);
    }

    private static void longKey(Target target) throws IOException {
        String key = "Idempotency-Key: \"" + Target.random(1 << 30) + "k".repeat(240) + "\"";
        HttpText.exchange(target, HttpText.post("/services/bench", 1, "Prefer: respond-async", key), "x");
    }

    private static void oddTimes(Target target) throws IOException {
        String field = TIMES.get(Target.random(TIMES.size()));
        HttpText.exchange(target, HttpText.post("/services/bench", 1, "Prefer: respond-async", field), "x");
    }

    private static void junk(Target target) throws IOException {
        byte[] bytes = new byte[Target.random(4_096)];
        ThreadLocalRandom.current().nextBytes(bytes);
        try (Socket socket = Target.random(2) == 0 ? target.http() : target.rsocket()) {
            socket.getOutputStream().write(bytes);
            HttpText.read(socket);
        }
    }

    private static void crossSite(Target target) throws IOException {
        HttpText.exchange(
                target,
                HttpText.post("/services/bench", 1, "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"),
                "x");
    }
}
