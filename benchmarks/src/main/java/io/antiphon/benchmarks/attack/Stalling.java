package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Connections that are opened and left alone in the middle of something. */
final class Stalling {
    static final List<Attack> ALL = List.of(
            target -> left(target, ""),
            target -> left(target, HttpText.request("POST", "/services/bench")),
            target -> left(target, HttpText.post("/services/bench", 1_000_000) + "x".repeat(1_000)),
            target -> left(target, HttpText.get("/signals/%23", "Accept: text/event-stream")),
            target -> left(target, HttpText.post("/services/pull/take?max=256", 0, "Prefer: wait=300")),
            target -> left(target, HttpText.post("/services/bench", 1, "Accept: text/event-stream") + "x"),
            Stalling::unread);

    private static final int PIPELINED = 200;

    private Stalling() {}

    private static void left(Target target, String text) throws IOException {
        Socket socket = target.http();
        HttpText.write(socket, text);
        target.hold(socket);
    }

    /** Many requests on a connection whose responses are never read. */
    private static void unread(Target target) throws IOException {
        Socket socket = target.http();
        HttpText.write(socket, HttpText.get("/openapi.json").repeat(PIPELINED));
        target.hold(socket);
    }
}
