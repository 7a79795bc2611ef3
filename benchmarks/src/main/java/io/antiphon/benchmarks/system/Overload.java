package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.overload.OfferedLoad;
import io.antiphon.benchmarks.overload.Outcomes;
import io.antiphon.benchmarks.overload.RequestForm;
import io.antiphon.benchmarks.overload.Requestor;
import io.antiphon.benchmarks.process.Folder;
import java.io.IOException;
import java.util.function.Supplier;

/** What is left of a server's work when it is offered many times what it can do. */
public final class Overload implements Benchmark {
    private static final int IN_FLIGHT = 256;
    private static final double MEBIBYTE = 1 << 20;
    private static final long RECOVERY_MILLIS = 60_000;
    private static final long PROBE_MILLIS = 100;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String sentence() {
        return "Ten times the plain, and the durable, calls that can be answered, where the repliers cannot do more and where the"
                + " machine cannot: what is still answered, and what refusals cost.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("minutes", 1)
                .with("times", 10)
                .with("seconds", 10)
                .with("warm", 15)
                .with("underway", 15_000)
                .with("room", IN_FLIGHT)
                .with("queue", 1_000)
                .with("work", 50);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        overload(options.get("work"), options, report);
        overload(0, options, report);
    }

    private static void overload(int workMillis, Options options, Report report)
            throws IOException, InterruptedException {
        String limit = workMillis == 0 ? "the machine" : "the replier, " + workMillis + " ms each";
        try (Folder folder = Folder.create();
                OverloadedSystem system =
                        OverloadedSystem.start(folder, options.get("room"), options.get("queue"), workMillis);
                Requestor requestor = new Requestor(system.port())) {
            new Run(limit, "plain", () -> RequestForm.plain("bench"), system, requestor, options, report).run();
            new Run(limit, "durable", () -> RequestForm.durable("bench"), system, requestor, options, report).run();
        }
    }

    /** All that is measured of one kind of calls, of which there cannot be more because of this. */
    private record Run(
            String limit,
            String calls,
            Supplier<RequestForm> form,
            OverloadedSystem system,
            Requestor requestor,
            Options options,
            Report report) {
        void run() throws IOException, InterruptedException {
            report.note(calls + ", limited by " + limit + ": as many as are answered");
            Outcomes most = undisturbed(IN_FLIGHT);
            Outcomes alone = undisturbed(1);
            report.result(most.describe(figures("as many as are answered"))
                    .with("alone_p50_micros", Outcomes.micros(alone.answered(), 50))
                    .with("resident_mebibytes", system.server().usage().residentBytes() / MEBIBYTE));
            overload(most.goodput());
            long recovery = recoveryMillis(2 * Outcomes.micros(alone.answered(), 99));
            report.result(figures("afterwards")
                    .with("recovery_millis", (double) recovery)
                    .with("resident_mebibytes", system.server().usage().residentBytes() / MEBIBYTE)
                    .with("live_mebibytes", system.server().usage().liveBytes() / MEBIBYTE));
        }

        private void overload(double goodput) throws IOException, InterruptedException {
            int rate = (int) Math.min(Integer.MAX_VALUE, goodput * options.get("times"));
            report.note(calls + ": " + rate + " a second");
            OfferedLoad flood = new OfferedLoad(requestor.connect(), form.get(), rate, options.get("underway"));
            Bystander bystander = new Bystander(system.httpPort());
            flood.begin();
            long peakBytes = bystander.watch(
                    options.get("minutes") * 60_000L, system.server().usage());
            Outcomes outcomes = flood.take();
            flood.stop();
            report.result(outcomes.describe(figures("times " + options.get("times")))
                    .with("goodput_of_the_most", outcomes.goodput() / goodput)
                    .with("peak_resident_mebibytes", peakBytes / MEBIBYTE)
                    .with("heap_limit_mebibytes", OverloadedSystem.HEAP_MEBIBYTES));
            report.result(bystander.describe(figures("one caller over HTTP beside it")));
            if (outcomes.lastMalformed() != null) {
                report.note("neither answered nor refused as it should be, the last: " + outcomes.lastMalformed());
            }
        }

        /** So many at a time, each as soon as one before it is answered. */
        private Outcomes undisturbed(int inFlight) throws InterruptedException {
            OfferedLoad load = new OfferedLoad(requestor.connect(), form.get(), 0, inFlight);
            load.begin();
            Thread.sleep(options.get("warm") * 1_000L);
            load.take();
            Thread.sleep(options.get("seconds") * 1_000L);
            Outcomes outcomes = load.take();
            load.stop();
            return outcomes;
        }

        /** Milliseconds until calls, one after the other, take no longer than this again. */
        private long recoveryMillis(double micros) throws InterruptedException {
            long beganNanos = System.nanoTime();
            OfferedLoad one = new OfferedLoad(requestor.connect(), form.get(), 0, 1);
            one.begin();
            long millis = 0;
            for (boolean normal = false; !normal && millis < RECOVERY_MILLIS; ) {
                millis = (System.nanoTime() - beganNanos) / 1_000_000;
                Thread.sleep(PROBE_MILLIS);
                normal = one.take().allAnsweredWithin(micros);
            }
            one.stop();
            return millis;
        }

        private Figures figures(String load) {
            return Figures.of("overload")
                    .with("calls", calls)
                    .with("limit", limit)
                    .with("load", load);
        }
    }
}
