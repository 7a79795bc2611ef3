package io.antiphon.http.json;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import java.util.Objects;
import java.util.Set;

/** What a replier sends to fail an exchange. */
public final class FailureBody {
    private static final Set<String> KNOWN = Set.of("code", "title", "detail", "status", "retryable");

    private FailureBody() {}

    /**
     * Reads the body. Without a status it is 502, without a code that of the problem.
     *
     * @throws io.antiphon.http.header.Malformed where it is malformed
     */
    public static Failure read(byte[] body) {
        Fields fields = Fields.read(body, KNOWN);
        Problem problem = Problem.REPLIER_FAILED;
        return new Failure(
                problem,
                Objects.requireNonNullElse(fields.text("code"), problem.slug()),
                fields.text("title"),
                fields.text("detail"),
                Objects.requireNonNullElse(fields.integer("status", 400, 599), problem.status()),
                fields.flag("retryable"),
                null);
    }
}
