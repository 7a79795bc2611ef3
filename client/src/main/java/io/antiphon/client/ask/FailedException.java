package io.antiphon.client.ask;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The request reached a replier, which failed it. A handler throws the same exception to fail its request; so what
 * a handler's own call failed with, and it does not catch, becomes its failure too.
 */
public final class FailedException extends CallException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** The failure as the replier told it. */
    public FailedException(Failure failure) {
        super(failure.problem(), text(failure), null);
        this.failure = failure;
    }

    /**
     * A failure for good.
     *
     * @param code a word for programs to branch on
     * @param detail what happened this time, for people
     */
    public static FailedException of(String code, String detail) {
        return new FailedException(failure(code, detail, false));
    }

    /** A failure that another attempt may mend: where the exchange may be delivered again, it is. */
    public static FailedException retryable(String code, String detail) {
        return new FailedException(failure(code, detail, true));
    }

    /** Everything that the replier said. */
    public Failure failure() {
        return failure;
    }

    /** A word of the replier's for programs to branch on. */
    public String code() {
        return failure.code();
    }

    private static Failure failure(String code, @Nullable String detail, boolean retryable) {
        Problem problem = Problem.REPLIER_FAILED;
        return new Failure(problem, code, null, detail, problem.status(), retryable, null);
    }

    private static String text(Failure failure) {
        String said = failure.detail() == null ? failure.title() : failure.detail();
        return said == null ? failure.code() : failure.code() + ": " + said;
    }
}
