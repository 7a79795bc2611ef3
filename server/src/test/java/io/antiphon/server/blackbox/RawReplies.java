package io.antiphon.server.blackbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads HTTP/1.1 replies from a connection, one after the other. */
final class RawReplies {
    private final InputStream source;

    RawReplies(InputStream source) {
        this.source = new BufferedInputStream(source);
    }

    HttpReply next() throws IOException {
        long startNanos = System.nanoTime();
        String statusLine = line();
        int status = Integer.parseInt(statusLine.substring(9, 12));
        HttpHeaders headers = headers();
        byte[] body = bodiless(status) ? new byte[0] : body(headers);
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        return new HttpReply(HttpClient.Version.HTTP_1_1, status, headers, body, took);
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = source.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended after " + bytes.length + " bytes of " + count);
        }
        return bytes;
    }

    /** Whether the stream is at its end; a reset is an end too. */
    boolean ended() throws IOException {
        try {
            return source.read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    /** Reads what is there; whether the stream is at its end after that. */
    boolean endedByNow() throws IOException {
        byte[] dropped = new byte[8192];
        try {
            while (source.read(dropped) >= 0) {}
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    /** How many bytes can be read at once. */
    int available() throws IOException {
        return source.available();
    }

    private static boolean bodiless(int status) {
        return status < 200 || status == 204 || status == 304;
    }

    private HttpHeaders headers() throws IOException {
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return HttpHeaders.of(fields, (_, _) -> true);
    }

    private byte[] body(HttpHeaders headers) throws IOException {
        if (headers.firstValue("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        long length = headers.firstValueAsLong("Content-Length").orElse(-1);
        return length < 0 ? source.readAllBytes() : source.readNBytes((int) length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(source.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = source.read(); octet != '\n'; octet = source.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ended after: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
