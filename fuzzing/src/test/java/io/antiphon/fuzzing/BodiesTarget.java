package io.antiphon.fuzzing;

import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.FailureBody;
import io.antiphon.http.json.ProgressBody;
import io.antiphon.http.json.ReleaseBody;

/** What repliers post. */
final class BodiesTarget {
    private BodiesTarget() {}

    /** One body. */
    public static void fuzzerTestOneInput(byte[] input) {
        tolerate(() -> FailureBody.read(input));
        tolerate(() -> ProgressBody.read(input));
        tolerate(() -> ReleaseBody.read(input));
    }

    private static void tolerate(Runnable reading) {
        try {
            reading.run();
        } catch (Malformed expected) {
            // It says so.
        }
    }
}
