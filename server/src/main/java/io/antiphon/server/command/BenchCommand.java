package io.antiphon.server.command;

import io.antiphon.server.bench.Bench;
import io.antiphon.server.bench.BenchPlan;
import io.antiphon.server.config.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: load, and how the server bears it. */
@Command(
        description = {
            "Ask a server as fast as it answers, and measure: requests a second, and how long they take.",
            "Every answer is checked. Without more it serves what it asks for, on a second connection."
        },
        footer = {
            "  antiphon bench",
            "  antiphon bench --durable --in-flight 256",
            "  antiphon bench --replier                        # in one shell: an echo of its own process",
            "  antiphon bench --other-replier --json           # in another: asks it"
        })
final class BenchCommand implements Callable<ExitCode> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "Where the server serves RSocket (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1:7000")
    private String server = "";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "The service to ask (default: ${DEFAULT-VALUE}).",
            defaultValue = "bench")
    private String service = "";

    @Option(
            names = "--services",
            paramLabel = "N",
            description = "Spread the load over N services, NAME-0 and so on (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int services;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            split = ",",
            description = "How many requests are under way at once, one measurement for each (default: 256,64,1).",
            defaultValue = "256,64,1")
    private List<Integer> inFlight = List.of();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = {
                "Offer N requests a second, as far as so many in flight allow, and count the time from when each was"
                        + " due (default: 0, as many as are answered)."
            },
            defaultValue = "0")
    private int rate;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            description = "How long a body is (default: ${DEFAULT-VALUE}).",
            defaultValue = "128")
    private int size;

    @Option(
            names = "--warm",
            paramLabel = "SECONDS",
            description = "How long to warm up, half of it for later measurements (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int warm;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long a run takes (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int seconds;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How many runs of each (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int runs;

    @Option(names = "--json", description = "One line of JSON for each run.")
    private boolean json;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What to call the system in JSON (default: ${DEFAULT-VALUE}).",
            defaultValue = "antiphon")
    private String name = "";

    @Option(
            names = "--process",
            paramLabel = "NAME=PID",
            description = "Report the processor time and memory of this process too; may be repeated.")
    private Map<String, Long> processes = Map.of();

    @ArgGroup
    private Promise promise = new Promise();

    @ArgGroup
    private Replier replier = new Replier();

    /** What is promised to a request. */
    static final class Promise {
        @Option(names = "--durable", description = "Each with a key: on disk before it is dispatched.")
        boolean durable;

        @Option(names = "--one-way", description = "Messages: on disk before they are acknowledged.")
        boolean oneWay;
    }

    /** Who answers. */
    static final class Replier {
        @Option(names = "--replier", description = "Do not ask: be the echo that others ask, until Ctrl-C.")
        boolean only;

        @Option(names = "--other-replier", description = "Do not serve: somebody else is the echo.")
        boolean other;
    }

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws InterruptedException, CommandFailure {
        BenchPlan plan = plan();
        try (Bench bench = new Bench(plan.server(), processes)) {
            if (replier.only) {
                bench.serve(plan.names(), () -> terminal.tell("Serving " + plan.names() + "; Ctrl-C ends it."));
            } else {
                bench.run(plan, result -> terminal.out().println(json ? result.json(name) : result.text()));
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.getMessage() + "");
        }
    }

    private BenchPlan plan() {
        atLeast(1, services, "--services");
        atLeast(0, rate, "--rate");
        atLeast(BenchPlan.LEAST_SIZE, size, "--size");
        atLeast(0, warm, "--warm");
        atLeast(1, seconds, "--seconds");
        atLeast(1, runs, "--runs");
        inFlight.forEach(count -> atLeast(1, count, "--in-flight"));
        return new BenchPlan(
                address(), service, services, inFlight, rate, size, kind(), warm, seconds, runs, !replier.other);
    }

    private BenchPlan.Kind kind() {
        if (promise.oneWay) {
            return BenchPlan.Kind.ONE_WAY;
        }
        return promise.durable ? BenchPlan.Kind.DURABLE : BenchPlan.Kind.PLAIN;
    }

    private InetSocketAddress address() {
        try {
            Address address = Address.parse(server);
            return new InetSocketAddress(address.host(), address.port());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--server: " + e.getMessage(), e);
        }
    }

    private void atLeast(int least, int value, String option) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + " is " + least + " at least, not " + value);
        }
    }
}
