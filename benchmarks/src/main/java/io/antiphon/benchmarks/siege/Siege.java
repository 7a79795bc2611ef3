package io.antiphon.benchmarks.siege;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.attack.Attacker;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.process.Usage;
import io.antiphon.benchmarks.server.BarePort;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures how an attack changes the service that honest callers get, and whether it leaves anything behind. */
public final class Siege implements Benchmark {
    private static final double MEBIBYTE = 1 << 20;
    private static final List<String> ATTACKER_OPTIONS =
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final double MOST_SLOWER = 5;
    private static final double MOST_KEPT_MEBIBYTES = 32;

    @Override
    public String name() {
        return "siege";
    }

    @Override
    public String sentence() {
        return "A mixed attack with half a processor on a server with 256 MiB of heap, beside honest load over both doors: what"
                + " the honest calls take, beside the same attack on a bare port, and what is left afterwards.";
    }

    @Override
    public Options options() {
        return Options.NONE
                .with("minutes", 10)
                .with("bare", 60)
                .with("warm", 20)
                .with("calm", 30)
                .with("rate", 200)
                .with("kinds", 0)
                .with("kind", Attacker.ALL_KINDS);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        Ledger ledger = new Ledger();
        List<String> notHeld = new ArrayList<>();
        try (Folder folder = Folder.create();
                BesiegedSystem system = BesiegedSystem.start(folder, ledger)) {
            Run run = new Run(system, ledger, options, report, notHeld);
            if (options.get("kinds") > 0) {
                run.oneByOne();
            } else {
                run.besiege();
            }
            run.audit();
        }
        if (!notHeld.isEmpty()) {
            throw new IllegalStateException("not held: " + String.join("; ", notHeld));
        }
    }

    private record Run(BesiegedSystem system, Ledger ledger, Options options, Report report, List<String> notHeld) {

        /** Strikes in one way after the other: which of them costs the server, and the honest load, more than others. */
        void oneByOne() throws IOException, InterruptedException {
            try (HonestLoad load = new HonestLoad(system.requestors(ledger), ledger, options.get("rate"))) {
                pause(options.get("warm"));
                int only = options.get("kind");
                for (int kind = 0; kind < Attacker.kinds(); kind++) {
                    if (only == Attacker.ALL_KINDS || only == kind) {
                        strike(load, kind);
                    }
                }
            }
        }

        private void strike(HonestLoad load, int kind) throws IOException, InterruptedException {
            Usage server = system.server().usage();
            try (JavaProcess attacker =
                    attack(system.httpPort(), system.server().port(), kind)) {
                load.take();
                Duration before = server.processor();
                pause(options.get("kinds"));
                report.result(load.take()
                        .describe(figures("beside strikes of one kind")
                                .with("kind", kind)
                                .with("server_millis", (double)
                                        server.processor().minus(before).toMillis())
                                .with("attacker_millis", (double)
                                        attacker.usage().processor().toMillis())));
            }
        }

        void besiege() throws IOException, InterruptedException {
            try (HonestLoad load = new HonestLoad(system.requestors(ledger), ledger, options.get("rate"))) {
                pause(options.get("warm"));
                double bare = onBarePort(load);
                double liveBefore = system.server().usage().liveBytes() / MEBIBYTE;
                onServer(load, bare);
                report.note("the attack is over");
                pause(options.get("calm"));
                afterwards(load, liveBefore);
            }
        }

        /** Gives the p99 of the honest load, in microseconds, while the attack strikes at a port that only reads. */
        private double onBarePort(HonestLoad load) throws IOException, InterruptedException {
            report.note("the attack on a bare port");
            try (JavaProcess port = JavaProcess.start(BarePort.class, ATTACKER_OPTIONS, List.of());
                    JavaProcess attacker = attack(port.port(), port.port(), Attacker.ALL_KINDS)) {
                pause(2);
                load.take();
                pause(options.get("bare"));
                Experience met = load.take();
                report.result(met.describe(figures("beside the attack on a bare port")));
                report.note(
                        "attacker's processor: " + attacker.usage().processor().toMillis() + " ms");
                return met.p99Micros();
            }
        }

        private void onServer(HonestLoad load, double bareMicros) throws IOException, InterruptedException {
            report.note("the attack on the server");
            try (JavaProcess attacker =
                    attack(system.httpPort(), system.server().port(), Attacker.ALL_KINDS)) {
                load.take();
                Experience all = new Experience();
                for (int minute = 1; minute <= options.get("minutes"); minute++) {
                    pause(60);
                    Experience met = load.take();
                    all.add(met);
                    minute(minute, met, bareMicros);
                }
                whole(all, bareMicros);
                report.note(
                        "attacker's processor: " + attacker.usage().processor().toMillis() + " ms");
            }
        }

        private void minute(int minute, Experience met, double bareMicros) throws IOException {
            double slower = met.p99Micros() / bareMicros;
            report.result(met.describe(figures("beside the attack on the server"))
                    .with("minute", minute)
                    .with("p99_of_the_bare", slower)
                    .with("resident_mebibytes", system.server().usage().residentBytes() / MEBIBYTE));
            check(met, "minute " + minute);
        }

        private void whole(Experience met, double bareMicros) {
            double slower = met.p99Micros() / bareMicros;
            report.result(met.describe(figures("beside the whole attack on the server"))
                    .with("p99_of_the_bare", slower));
            if (slower > MOST_SLOWER) {
                notHeld.add("p99 is " + slower + " times that beside the bare port");
            }
        }

        private void afterwards(HonestLoad load, double liveBefore) throws IOException, InterruptedException {
            Usage server = system.server().usage();
            double live = server.liveBytes() / MEBIBYTE;
            Experience met = load.take();
            report.result(met.describe(figures("afterwards"))
                    .with("live_mebibytes_before", liveBefore)
                    .with("live_mebibytes", live)
                    .with("resident_mebibytes", server.residentBytes() / MEBIBYTE));
            check(met, "afterwards");
            if (live > liveBefore + MOST_KEPT_MEBIBYTES) {
                notHeld.add("%.0f MiB live after the attack, %.0f before it".formatted(live, liveBefore));
            }
        }

        void audit() throws IOException, InterruptedException {
            report.note("the audit of " + ledger.acknowledged().size() + " exchanges");
            Audit audit = Audit.of(system.http(), system.httpPort(), ledger.acknowledged());
            report.result(figures("audit")
                    .with("acknowledged", (double) audit.checked())
                    .with("lost", (double) audit.lost())
                    .with("wrong", (double) audit.wrong())
                    .with("plain_given_twice", (double) ledger.repeated()));
            if (audit.lost() + audit.wrong() + ledger.repeated() > 0) {
                notHeld.add("the audit, the last: " + audit.lastWrong());
            }
        }

        private void check(Experience met, String when) {
            if (met.wrong() > 0) {
                notHeld.add(when + ": " + met.wrong() + " neither answered nor refused, the last: " + met.lastWrong());
            }
        }

        private static JavaProcess attack(int httpPort, int rsocketPort, int kind) throws IOException {
            return JavaProcess.start(
                    Attacker.class,
                    ATTACKER_OPTIONS,
                    List.of(Integer.toString(httpPort), Integer.toString(rsocketPort), Integer.toString(kind)));
        }

        private static void pause(int seconds) throws InterruptedException {
            Thread.sleep(seconds * 1_000L);
        }

        private static Figures figures(String what) {
            return Figures.of("siege").with("honest_load", what);
        }
    }
}
