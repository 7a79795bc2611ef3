package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.Benchmark;
import io.antiphon.benchmarks.Figures;
import io.antiphon.benchmarks.Options;
import io.antiphon.benchmarks.Report;
import io.antiphon.benchmarks.process.Folder;
import java.io.IOException;

/** What it means to have very many tickets. */
public final class Million implements Benchmark {
    @Override
    public String name() {
        return "million";
    }

    @Override
    public String sentence() {
        return "A million waiting tickets of 128 bytes with -Xmx512m: accept, list, kill -9, restart, answer all.";
    }

    @Override
    public Options options() {
        return Options.NONE.with("count", 1_000_000).with("connections", 256).with("repliers", 128);
    }

    @Override
    public void run(Options options, Report report) throws IOException, InterruptedException {
        Figures count = Figures.of(name()).with("count", options.get("count"));
        try (Folder folder = Folder.create();
                Backlog backlog = new Backlog(folder, options.get("count"))) {
            report.result(backlog.accept(count.with("step", "accept"), options.get("connections")));
            report.result(backlog.weigh(count.with("step", "weigh")));
            report.result(backlog.list(count.with("step", "list")));
            report.result(backlog.restart(count.with("step", "restart")));
            report.result(backlog.answer(count.with("step", "answer"), options.get("repliers")));
            report.result(backlog.weigh(count.with("step", "weigh answered")));
        }
    }
}
