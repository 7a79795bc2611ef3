package io.antiphon.benchmarks.series;

import io.antiphon.api.Content;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Part;
import io.antiphon.client.ask.Series;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

/** Antiphon's client answers with parts without an end. Argument: the port of the server. */
public final class AntiphonParts {
    private static final int PART_BYTES = 128;
    private static final int CONCURRENCY = 64;

    private AntiphonParts() {}

    public static void main(String[] args) throws InterruptedException {
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        Content part = new Content("text/plain", RequestBytes.body(PART_BYTES));
        try (AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + args[0])) {
            client.serving()
                    .serveSeries(RSocketJavaParts.SERVICE, CONCURRENCY, (request, parts) -> {
                        while (true) {
                            parts.emit(part);
                        }
                    })
                    .announced()
                    .join();
            JavaProcess.serving(Integer.parseInt(args[0]));
            new CountDownLatch(1).await();
        }
    }

    /** Reads the parts of an answer, as fast as they come. */
    static Series read(AntiphonClient client, Runnable counter) {
        Series series = client.requestor().askSeries(Call.of(RSocketJavaParts.SERVICE, "x"));
        series.subscribe(new Counting(counter));
        return series;
    }

    private record Counting(Runnable counter) implements Flow.Subscriber<Part> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Part part) {
            counter.run();
        }

        @Override
        public void onError(Throwable problem) {
            problem.printStackTrace();
        }

        @Override
        public void onComplete() {}
    }
}
