package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.process.NatsServer;
import io.antiphon.benchmarks.process.Usage;
import io.antiphon.benchmarks.signal.HttpSignals;
import io.antiphon.benchmarks.signal.NatsSignals;
import io.antiphon.benchmarks.signal.Publishers;
import io.antiphon.benchmarks.signal.RSocketSignals;
import io.antiphon.benchmarks.signal.SignalWire;
import io.antiphon.benchmarks.signal.Subscribers;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How many signals reach how many subscribers, beside NATS where it is installed. */
public final class Signals implements Benchmark {
    private static final int VALUE_BYTES = 128;
    private static final int WARM_MILLIS = 3_000;

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public String sentence() {
        return "Signals over HTTP and RSocket, beside NATS: publishers on a topic each, all to every subscriber.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("publishers", 32)
                .with("subscribers", 100)
                .with("rounds", 3)
                .with("seconds", 5);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        byte[] value = RequestBytes.body(VALUE_BYTES);
        try (Folder first = Folder.create();
                Folder second = Folder.create();
                Folder third = Folder.create();
                JavaProcess http = Servers.antiphon(first);
                JavaProcess rsocket = Servers.wired(second, "{}")) {
            Optional<NatsServer> peer = NatsServer.start(third.path());
            if (peer.isEmpty()) {
                report.note("nats-server is not on the path: without NATS");
            }
            double[][] delivered = new double[3][options.get("rounds")];
            for (int round = 0; round < options.get("rounds"); round++) {
                delivered[0][round] =
                        measure("HTTP", new HttpSignals(value), http.port(), http.usage(), options, report);
                delivered[1][round] =
                        measure("RSocket", new RSocketSignals(value), rsocket.port(), rsocket.usage(), options, report);
                if (peer.isPresent()) {
                    delivered[2][round] = measure(
                            "NATS",
                            new NatsSignals(value),
                            peer.get().port(),
                            peer.get().usage(),
                            options,
                            report);
                }
            }
            summarise(delivered, report);
            peer.ifPresent(NatsServer::close);
        }
    }

    private double measure(String system, SignalWire wire, int port, Usage server, Options options, Report report)
            throws IOException, InterruptedException {
        try (Subscribers subscribers = Subscribers.open(wire, port, options.get("subscribers"));
                Publishers publishers = Publishers.start(wire, port, options.get("publishers"))) {
            Thread.sleep(WARM_MILLIS);
            long publishedBefore = publishers.published();
            long deliveredBefore = subscribers.messages();
            Duration processorBefore = server.processor();
            long beganNanos = System.nanoTime();
            Thread.sleep(options.get("seconds") * 1_000L);
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            long delivered = subscribers.messages() - deliveredBefore;
            Duration processor = server.processor().minus(processorBefore);
            report.result(Figures.of(name())
                    .with("system", system)
                    .with("publishers", options.get("publishers"))
                    .with("subscribers", options.get("subscribers"))
                    .with("published_per_second", (publishers.published() - publishedBefore) / seconds)
                    .with("delivered_per_second", delivered / seconds)
                    .with("server_cpu_micros_each", processor.toNanos() / 1e3 / delivered));
            return delivered / seconds;
        }
    }

    private void summarise(double[][] delivered, Report report) {
        Figures figures = Figures.of(name())
                .with("http_delivered_per_second", median(delivered[0]))
                .with("rsocket_delivered_per_second", median(delivered[1]));
        report.result(
                median(delivered[2]) == 0
                        ? figures
                        : figures.with("nats_delivered_per_second", median(delivered[2]))
                                .with("rsocket_of_nats", median(delivered[1]) / median(delivered[2])));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
