package io.antiphon.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says exactly what it is told over a socket. Lines end with {@code \n} here and with CR LF on the wire. */
public final class RawClient implements AutoCloseable {
    private static final int BOUND_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(BOUND_MILLIS);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says this. */
    public RawClient say(String text) {
        return say(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says these bytes. */
    public RawClient say(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that comes until this text does: fails where it does not. */
    public String hearUntil(String end) {
        StringBuilder heard = new StringBuilder();
        try {
            while (heard.indexOf(end, Math.max(0, heard.length() - end.length())) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("closed where '" + end + "' was expected, after: " + heard);
                }
                heard.append((char) next);
            }
            return heard.toString();
        } catch (IOException e) {
            throw new AssertionError("no '" + end + "' after: " + heard, e);
        }
    }

    /** Everything that comes until the connection is closed. */
    public String hearAll() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
