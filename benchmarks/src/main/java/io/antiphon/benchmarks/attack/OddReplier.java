package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A replier over HTTP that says more than anybody wants to hear, and its readers, who do not read. */
final class OddReplier {
    static final List<Attack> ALL =
            List.of(OddReplier::series, OddReplier::failure, OddReplier::progress, OddReplier::answer);

    private static final Pattern EXCHANGE = Pattern.compile("\"exchange\":\"([^\"]+)\"");
    private static final Pattern LEASE = Pattern.compile("\"lease\":\"([^\"]+)\"");
    private static final int PART_BYTES = 1 << 20;
    private static final int PARTS = 20;
    private static final int READERS = 10;

    private record Held(String exchange, String lease) {
        String path(String what) {
            return "/exchanges/" + exchange + "/" + what;
        }

        String field() {
            return "Antiphon-Lease: " + lease;
        }
    }

    private OddReplier() {}

    private static Held take(Target target) throws IOException {
        String service = "/services/evil-" + Target.random(4);
        HttpText.exchange(target, HttpText.post(service + "/take", 0), "");
        HttpText.exchange(target, HttpText.post(service, 1, "Prefer: respond-async"), "x");
        String taken = HttpText.exchange(target, HttpText.post(service + "/take?lease=10s", 0), "");
        Matcher exchange = EXCHANGE.matcher(taken);
        Matcher lease = LEASE.matcher(taken);
        if (exchange.find() && lease.find()) {
            return new Held(exchange.group(1), lease.group(1));
        }
        throw new IOException("nothing was taken");
    }

    private static void series(Target target) throws IOException {
        Held held = take(target);
        target.strikeLarge(it -> series(it, held));
    }

    private static void series(Target target, Held held) throws IOException {
        String body = "p".repeat(PART_BYTES);
        for (int i = 0; i < PARTS; i++) {
            HttpText.exchange(target, HttpText.post(held.path("parts"), PART_BYTES, held.field()), body);
        }
        for (int i = 0; i < READERS; i++) {
            String what = i % 2 == 0 ? "response" : "events";
            Socket reader = target.http();
            HttpText.write(reader, HttpText.get(held.path(what), "Accept: text/event-stream", "Prefer: wait=60"));
            target.hold(reader);
        }
    }

    private static void failure(Target target) throws IOException {
        Held held = take(target);
        String text = "\\u001b]0;x\\u0007\\ud800".repeat(3_000);
        String body =
                "{\"code\":\"" + text + "\",\"title\":\"" + text + "\",\"detail\":\"" + text + "\",\"status\":1e400}";
        HttpText.exchange(target, HttpText.post(held.path("failure"), body.length(), held.field()), body);
    }

    private static void progress(Target target) throws IOException {
        Held held = take(target);
        String body = "{\"percent\":1e99999,\"message\":\"" + "m".repeat(500_000) + "\"}";
        HttpText.exchange(target, HttpText.post(held.path("progress"), body.length(), held.field()), body);
    }

    private static void answer(Target target) throws IOException {
        Held held = take(target);
        String type = "Content-Type: text/html; x=" + "y".repeat(30_000);
        HttpText.exchange(target, HttpText.post(held.path("response"), 1, held.field(), type, "Set-Cookie: a=b"), "x");
    }
}
