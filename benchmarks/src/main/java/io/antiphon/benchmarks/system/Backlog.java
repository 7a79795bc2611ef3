package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.load.Load;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.load.Sample;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server with many tickets that wait, and what one can do with them; each step is measured and checked. */
final class Backlog implements AutoCloseable {
    private static final int PAGE = 500;

    private final Folder folder;
    private final int count;
    private final Loader loader = new Loader();
    private final long emptyHeapBytes;
    private JavaProcess server;

    Backlog(Folder folder, int count) throws IOException, InterruptedException {
        this.folder = folder;
        this.count = count;
        this.server = Servers.antiphon(folder);
        this.emptyHeapBytes = server.usage().liveBytes();
    }

    /** Has them all accepted. */
    Figures accept(Figures figures, int connections) throws IOException, InterruptedException {
        Repeated tickets = Tickets.requests(count);
        Load load = loader.start(server.port(), connections, () -> tickets);
        load.await();
        Sample sample = load.sample();
        check("queued", count);
        return rate(figures, sample.responses(), sample.time().toNanos())
                .with("p99_micros", sample.percentileMicros(99));
    }

    /** What they take up, in memory beyond the empty server, and on disk. */
    Figures weigh(Figures figures) throws IOException, InterruptedException {
        long liveBytes = server.usage().liveBytes();
        return figures.with("heap_mib", liveBytes / 1048576.0)
                .with("heap_bytes_each", (double) (liveBytes - emptyHeapBytes) / count)
                .with("resident_mib", server.usage().residentBytes() / 1048576.0)
                .with("disk_bytes_each", (double) folder.bytes() / count);
    }

    /** Reads the whole list, page by page. */
    Figures list(Figures figures) throws IOException, InterruptedException {
        long beganNanos = System.nanoTime();
        long listed = 0;
        try (Http http = new Http(server.port())) {
            String path = "/exchanges?service=" + Tickets.SERVICE + "&state=queued&limit=" + PAGE;
            while (path != null) {
                JsonNode page = http.json(path);
                listed += page.get("exchanges").size();
                path = next(page);
            }
        }
        expect("listed", count, listed);
        return rate(figures, listed, System.nanoTime() - beganNanos);
    }

    /** Ends the server as a crash does, and starts another one on what it left. */
    Figures restart(Figures figures) throws IOException, InterruptedException {
        server.kill();
        long beganNanos = System.nanoTime();
        server = Servers.antiphon(folder);
        try (Http http = new Http(server.port())) {
            http.text("/health/ready");
        }
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        check("queued", count);
        return figures.with("seconds_until_ready", seconds);
    }

    /** Has them all answered, by so many repliers. */
    Figures answer(Figures figures, int repliers) throws IOException, InterruptedException {
        long beganNanos = System.nanoTime();
        Answers answers = new Answers();
        Load load = loader.start(server.port(), repliers, answers::replier);
        load.await();
        expect("answered by the repliers", count, answers.count());
        check("queued", 0);
        check("answered", count);
        return rate(figures, count, answers.lastNanos() - beganNanos);
    }

    @Override
    public void close() {
        loader.close();
        server.close();
    }

    private void check(String state, long expected) throws IOException, InterruptedException {
        try (Http http = new Http(server.port())) {
            expect(
                    state,
                    expected,
                    http.json("/services/" + Tickets.SERVICE).get(state).asLong());
        }
    }

    private static void expect(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("%s: %d, but there should be %d".formatted(what, found, expected));
        }
    }

    private static @Nullable String next(JsonNode page) {
        JsonNode next = page.get("next");
        return next == null || next.isNull() ? null : next.asString();
    }

    private static Figures rate(Figures figures, long times, long nanos) {
        return figures.with("seconds", nanos / 1e9).with("per_second", times * 1e9 / nanos);
    }
}
