package io.antiphon.benchmarks;

import java.io.PrintStream;

/** Where results go: each as a line for people and a line of JSON. */
public final class Report {
    private final PrintStream out;

    /** Reports to this stream. */
    public Report(PrintStream out) {
        this.out = out;
    }

    /** Says what is being done. */
    public void note(String text) {
        out.println("# " + text);
    }

    /** A result. */
    public void result(Figures figures) {
        out.println(figures.text());
        out.println(figures.json());
    }
}
