package io.antiphon.benchmarks.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests that cost the one who asks little. */
final class Costly {
    static final List<Attack> ALL = List.of(
            target -> get(target, "/signals/%23"),
            target -> get(target, "/exchanges?limit=500"),
            target -> get(target, "/exchanges?state=queued&limit=500"),
            target -> get(target, "/services"),
            target -> get(target, "/metrics"),
            Costly::hungUp,
            Costly::reset);

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int RESETS = 100;

    private Costly() {}

    private static void get(Target target, String path) throws IOException {
        HttpText.exchange(target, HttpText.get(path), "");
    }

    /** Calls that are given up as soon as they are made. */
    private static void hungUp(Target target) throws IOException {
        for (int i = 0; i < 10; i++) {
            try (Socket socket = target.http()) {
                HttpText.write(socket, HttpText.post("/services/bench", 1) + "x");
            }
        }
    }

    /** Streams of HTTP/2 that are reset as soon as they are begun. */
    private static void reset(Target target) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(PREFACE);
        frame(frames, 4, 0, 0, new byte[0]);
        for (int i = 0; i < RESETS; i++) {
            frame(frames, 1, 5, 2 * i + 1, fields());
            frame(frames, 3, 0, 2 * i + 1, new byte[] {0, 0, 0, 8});
        }
        try (Socket socket = target.http()) {
            socket.getOutputStream().write(frames.toByteArray());
            HttpText.read(socket);
        }
    }

    /** :method GET, :scheme http, :path /services and :authority localhost, as HPACK has them. */
    private static byte[] fields() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86});
        literal(block, 4, "/services");
        literal(block, 1, "localhost");
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, int nameIndex, String value) {
        block.write(nameIndex);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int streamId, byte[] payload) {
        out.write(payload.length >>> 16);
        out.write(payload.length >>> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        out.write(streamId >>> 24);
        out.write(streamId >>> 16);
        out.write(streamId >>> 8);
        out.write(streamId);
        out.writeBytes(payload);
    }
}
