package io.antiphon.server.config;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that all of it is reported at once. */
final class Complaints {

    private final List<String> lines = new ArrayList<>();

    void add(String where, String what) {
        lines.add(where + ": " + what);
    }

    /** Reports what was collected, if anything. */
    void report() throws ConfigurationException {
        if (!lines.isEmpty()) {
            throw new ConfigurationException(lines);
        }
    }
}
