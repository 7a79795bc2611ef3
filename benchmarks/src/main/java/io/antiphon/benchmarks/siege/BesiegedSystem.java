package io.antiphon.benchmarks.siege;

import io.antiphon.api.Answer;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.server.BoundedAntiphon;
import io.antiphon.client.AntiphonClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server with a small heap, and honest repliers and requestors over both doors.
 *
 * @param server what is besieged
 * @param httpPort where it serves HTTP
 * @param http the honest client of HTTP
 * @param client the honest client of RSocket
 * @param taking the honest replier over HTTP
 */
record BesiegedSystem(JavaProcess server, int httpPort, HttpClient http, AntiphonClient client, TakingReplier taking)
        implements AutoCloseable {
    /** A small heap, and what the launcher gives every server. */
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:G1HeapRegionSize=4m",
            "-Dio.netty.leakDetection.level=disabled",
            "-Dio.netty.jfr.enabled=false");
    /** The default of limits.queue. */
    private static final String USUAL_QUEUE = "10000000";

    private static final int CONCURRENCY = 256;

    static BesiegedSystem start(Folder folder, Ledger ledger) throws IOException {
        Path http = folder.path().resolve("http");
        JavaProcess server = JavaProcess.start(
                BoundedAntiphon.class,
                OPTIONS,
                List.of(folder.path().resolve("data").toString(), http.toString(), USUAL_QUEUE));
        int httpPort = Integer.parseInt(Files.readString(http));
        AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + server.port());
        client.serve("bench", CONCURRENCY, request -> {
            ledger.given(new String(request.content().bytes(), StandardCharsets.UTF_8));
            return Answer.of(request.content());
        });
        HttpClient web =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new BesiegedSystem(server, httpPort, web, client, new TakingReplier(web, httpPort, "inbox", ledger));
    }

    List<HonestRequestor> requestors(Ledger ledger) {
        return List.of(new HttpRequestor(http, httpPort, ledger), new RSocketRequestor(client, ledger));
    }

    @Override
    public void close() {
        taking.close();
        client.close();
        http.close();
        server.close();
    }
}
