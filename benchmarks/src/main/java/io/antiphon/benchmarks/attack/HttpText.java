package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests of HTTP/1.1 as bytes, and as much of their responses as comes soon. */
final class HttpText {
    private static final int MOST_READ = 64 << 10;

    private HttpText() {}

    static String post(String path, int length, String... fields) {
        return request("POST", path, fields) + "Content-Length: " + length + "\r\n\r\n";
    }

    static String get(String path, String... fields) {
        return request("GET", path, fields) + "\r\n";
    }

    /** The head of a request without its end. */
    static String request(String method, String path, String... fields) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.toString();
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request and gives what of the response arrives soon, empty where nothing does. */
    static String exchange(Target target, String head, String body) throws IOException {
        try (Socket socket = target.http()) {
            write(socket, head + body);
            return read(socket);
        }
    }

    static String read(Socket socket) throws IOException {
        byte[] bytes = new byte[MOST_READ];
        InputStream in = socket.getInputStream();
        try {
            int count = in.read(bytes);
            return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }
}
