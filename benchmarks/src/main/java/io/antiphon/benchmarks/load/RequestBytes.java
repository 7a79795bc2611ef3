package io.antiphon.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests as they go over the wire. */
public final class RequestBytes {
    private RequestBytes() {}

    /**
     * A POST.
     *
     * @param fields further lines of the header, such as {@code "Prefer: wait=5"}
     */
    public static byte[] post(String path, byte[] body, String... fields) {
        StringBuilder head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /** A body of so many bytes. */
    public static byte[] body(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
