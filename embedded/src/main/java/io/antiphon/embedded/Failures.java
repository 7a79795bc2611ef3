package io.antiphon.embedded;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;

/** What a replier may say of its failure. */
final class Failures {
    private Failures() {}

    /** As it is told over any line: in words, and as the replier's own. */
    static Failure told(Failure failure) {
        return new Failure(
                Problem.REPLIER_FAILED,
                failure.code(),
                failure.title(),
                failure.detail(),
                failure.status(),
                failure.retryable(),
                null);
    }
}
