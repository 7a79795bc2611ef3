package io.antiphon.benchmarks.server;

import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.server.bench.Bench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A replier in a process of its own that answers every request with itself. Arguments: the port of the server, and the services. */
public final class WireEcho {
    private WireEcho() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Bench bench = new Bench(server, Map.of())) {
            bench.serve(List.of(args).subList(1, args.length), () -> JavaProcess.serving(port));
        }
    }
}
