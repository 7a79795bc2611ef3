package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.server.BareEcho;
import io.antiphon.benchmarks.server.ServedAntiphon;
import io.antiphon.benchmarks.server.WiredAntiphon;
import java.io.IOException;
import java.util.List;

/** Starts what is measured, all with the same heap. */
public final class Servers {
    private static final String HEAP = "-Xmx512m";

    private Servers() {}

    static JavaProcess antiphon(Folder folder) throws IOException {
        return antiphon(Build.own(), folder);
    }

    /**
     * A server of this build at its HTTP port, with repliers in its own process.
     *
     * @throws IOException where it does not start
     */
    public static JavaProcess antiphon(Build build, Folder folder) throws IOException {
        return JavaProcess.start(
                build,
                ServedAntiphon.class,
                List.of(HEAP),
                List.of(folder.path().toString()));
    }

    /** At its RSocket port, with these services declared as the configuration has them. */
    static JavaProcess wired(Folder folder, String services) throws IOException {
        return JavaProcess.start(
                WiredAntiphon.class, List.of(HEAP), List.of(folder.path().toString(), services));
    }

    static JavaProcess bare(int loops) throws IOException {
        return JavaProcess.start(BareEcho.class, List.of(HEAP), List.of(Integer.toString(loops)));
    }
}
