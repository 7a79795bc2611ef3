package io.antiphon.http.push;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.http.header.ContentEncoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a request to a URL. */
sealed interface PushResult {
    /** It was answered. */
    record Answered(Answer answer) implements PushResult {}

    /**
     * It was not.
     *
     * @param retryAfterMillis how long the service asks to be left alone before another attempt; 0 where it does not
     */
    record Failed(Failure failure, long retryAfterMillis) implements PushResult {}

    /** The result that this response means, with the time that it asks for before another attempt. */
    static PushResult of(int status, List<Header> headers, Content content, long retryAfterMillis) {
        if (status >= 200 && status <= 299) {
            return new Answered(new Answer(status, content, headers));
        }
        if (status >= 400 && status <= 599) {
            String detail = "The service answered with status " + status + ".";
            String encoding = ContentEncoding.of(headers);
            Failure failure = encoding == null
                    ? failure("push-status", detail, status, isPassing(status), content)
                    : failure("push-status", detail + coded(encoding), status, isPassing(status), null);
            return new Failed(failure, retryAfterMillis);
        }
        String detail = "The service answered with status " + status + "; redirections are not followed.";
        return new Failed(unanswered("push-redirected", detail), retryAfterMillis);
    }

    /** There is no response, this time. */
    static PushResult unreachable(String code, String detail) {
        return new Failed(unanswered(code, detail), 0);
    }

    /** There is a response that cannot be passed on, now or later. */
    static PushResult tooLarge(int limit) {
        String detail = "The service's answer is longer than " + limit + " bytes.";
        return new Failed(failure("push-too-large", detail, Problem.REPLIER_FAILED.status(), false, null), 0);
    }

    /** A failure keeps no header fields, so that a coded body could not be read. */
    private static String coded(String encoding) {
        return " Its body has the content coding " + encoding + " and is left out.";
    }

    /** Whether another attempt may go better. */
    private static boolean isPassing(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private static Failure unanswered(String code, String detail) {
        return failure(code, detail, Problem.REPLIER_FAILED.status(), true, null);
    }

    private static Failure failure(
            String code, String detail, int status, boolean retryable, @Nullable Content content) {
        return new Failure(Problem.REPLIER_FAILED, code, null, detail, status, retryable, content);
    }
}
