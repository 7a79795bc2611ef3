package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes every connection, reads all that comes, and answers nothing: what an attack costs the machine by itself. */
public final class BarePort {
    private static final int BACKLOG = 1024;
    private static final int READ_BYTES = 64 << 10;

    private BarePort() {}

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            JavaProcess.serving(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> read(socket));
            }
        }
    }

    private static void read(Socket socket) {
        byte[] bytes = new byte[READ_BYTES];
        try (socket) {
            while (socket.getInputStream().read(bytes) >= 0) {
                // The bytes are of no interest.
            }
        } catch (IOException e) {
            // The other side is gone.
        }
    }
}
