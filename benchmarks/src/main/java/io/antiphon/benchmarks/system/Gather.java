package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.server.WireEcho;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** One request to ten services at once, beside each of them alone. */
public final class Gather implements Benchmark {
    private static final int SERVICES = 10;
    private static final int VALUE_BYTES = 128;
    private static final int DIGITS = 3;
    private static final String GATHERED = "all";

    @Override
    public String name() {
        return "gather";
    }

    @Override
    public String sentence() {
        return "One request to ten services and their answers together, beside a call to the slowest of them alone.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("rounds", 3).with("calls", 2_000).with("warm", 20_000);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        List<String> members =
                IntStream.range(0, SERVICES).mapToObj(i -> "s" + i).toList();
        String services = "{%s: {gather: {of: \"%s\"}}}".formatted(GATHERED, String.join(", ", members));
        try (Folder folder = Folder.create();
                JavaProcess antiphon = Servers.wired(folder, services);
                JavaProcess repliers = JavaProcess.start(WireEcho.class, List.of(), arguments(antiphon, members));
                AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + antiphon.port())) {
            report.note("repliers have process " + repliers.usage().process().pid());
            median(client, members.getFirst(), options.get("warm"));
            median(client, GATHERED, options.get("warm"));
            double[] ratios = new double[options.get("rounds")];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = round(client, members, options.get("calls"), report);
            }
            Arrays.sort(ratios);
            report.result(Figures.of(name()).with("p50_of_the_slowest_alone", ratios[ratios.length / 2]));
        }
    }

    private double round(AntiphonClient client, List<String> members, int calls, Report report) {
        double slowest = 0;
        for (String member : members) {
            slowest = Math.max(slowest, median(client, member, calls));
        }
        double gathered = median(client, GATHERED, calls);
        report.result(Figures.of(name())
                .with("p50_micros", gathered)
                .with("slowest_alone_p50_micros", slowest)
                .with("p50_of_the_slowest_alone", gathered / slowest));
        return gathered / slowest;
    }

    /** In microseconds, of so many calls one after the other. */
    private static double median(AntiphonClient client, String service, int calls) {
        Call call = Call.of(service, new String(RequestBytes.body(VALUE_BYTES), StandardCharsets.US_ASCII));
        Histogram histogram = new Histogram(DIGITS);
        for (int i = 0; i < calls; i++) {
            long beganNanos = System.nanoTime();
            client.requestor().ask(call);
            histogram.recordValue(System.nanoTime() - beganNanos);
        }
        return histogram.getValueAtPercentile(50) / 1e3;
    }

    private static List<String> arguments(JavaProcess antiphon, List<String> services) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(antiphon.port())));
        arguments.addAll(services);
        return arguments;
    }
}
