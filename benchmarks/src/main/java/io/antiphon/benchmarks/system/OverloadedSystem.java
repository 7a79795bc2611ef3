package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.server.BoundedAntiphon;
import io.antiphon.benchmarks.server.BoundedEcho;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server with short queues and a replier that takes only so many at once, each a process of its own.
 *
 * @param server what is measured
 * @param replier answers with the request, after its work
 * @param httpPort where the server serves HTTP
 */
record OverloadedSystem(JavaProcess server, JavaProcess replier, int httpPort) implements AutoCloseable {
    static final int HEAP_MEBIBYTES = 512;

    private static final List<String> OPTIONS =
            List.of("-Xmx" + HEAP_MEBIBYTES + "m", "-Dio.netty.leakDetection.level=disabled");

    static OverloadedSystem start(Folder folder, int room, int queue, int workMillis) throws IOException {
        Path http = folder.path().resolve("http");
        List<String> arguments =
                List.of(folder.path().resolve("data").toString(), http.toString(), Integer.toString(queue));
        JavaProcess server = JavaProcess.start(BoundedAntiphon.class, OPTIONS, arguments);
        JavaProcess replier = JavaProcess.start(
                BoundedEcho.class,
                OPTIONS,
                List.of(Integer.toString(server.port()), "bench " + room, Integer.toString(workMillis)));
        return new OverloadedSystem(server, replier, Integer.parseInt(Files.readString(http)));
    }

    /** Where RSocket is served. */
    int port() {
        return server.port();
    }

    @Override
    public void close() {
        replier.close();
        server.close();
    }
}
