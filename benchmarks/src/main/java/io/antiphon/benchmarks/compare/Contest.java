package io.antiphon.benchmarks.compare;

import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.Folder;
import java.io.IOException;
import java.util.List;

/** A benchmark whose server may be of any build. */
interface Contest {
    /** The name on the command line. */
    String name();

    /** The loads that every build meets, one after the other. */
    List<String> loads();

    /**
     * Starts a server of this build.
     *
     * @param folder where it keeps its data
     * @throws IOException where a process does not start
     */
    Contestant start(Build build, Folder folder) throws IOException;
}
