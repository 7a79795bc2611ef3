package io.antiphon.server.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** One TCP connection on which anything can be said, well formed or not. Reads are bounded by 10 s. */
public final class RawConnection implements AutoCloseable {
    private static final int BOUND_MILLIS = 10_000;

    private final Socket socket;
    private final RawReplies replies;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.replies = new RawReplies(socket.getInputStream());
    }

    /** Connects. */
    public static RawConnection to(Http http) {
        return toPort(http.base().getPort());
    }

    /** Connects to this port of this machine. */
    public static RawConnection toPort(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(BOUND_MILLIS);
            socket.setTcpNoDelay(true);
            return new RawConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says this, with each line break as CR LF. */
    public RawConnection say(String lines) {
        return say(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says exactly these bytes. */
    public RawConnection say(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says these bytes, and tells whether the server was still listening. */
    public boolean offer(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (SocketException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the next reply, an interim one included. */
    public HttpReply reply() {
        return read(replies::next);
    }

    /** Reads so many bytes. */
    public byte[] bytes(int count) {
        return read(() -> replies.bytes(count));
    }

    /** Whether the server closes the connection, with nothing more to say. */
    public boolean closedByServer() {
        return read(replies::ended);
    }

    /** Whether the server has closed the connection by now. What it said before is dropped. */
    public boolean closedByNow() {
        return read(() -> {
            socket.setSoTimeout(1);
            try {
                return replies.endedByNow();
            } finally {
                socket.setSoTimeout(BOUND_MILLIS);
            }
        });
    }

    /** Whether the server has said anything that was not read yet. */
    public boolean hasSomethingToRead() {
        return read(replies::available) > 0;
    }

    /** Says that nothing more will be said, and goes on listening. */
    public void halfClose() {
        try {
            socket.shutdownOutput();
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

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
