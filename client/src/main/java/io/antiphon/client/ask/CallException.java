package io.antiphon.client.ask;

import io.antiphon.api.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that brought no answer. Its kind says what may have happened already:
 *
 * <table>
 * <caption>The kinds</caption>
 * <tr><th>kind</th><th>the request</th><th>to ask again</th></tr>
 * <tr><td>{@link NotProcessedException}</td><td>surely did not run</td><td>is safe, after a pause</td></tr>
 * <tr><td>{@link InvalidRequestException}</td><td>surely did not run</td><td>changes nothing</td></tr>
 * <tr><td>{@link FailedException}</td><td>ran; the replier failed it</td><td>may help where it is retryable</td></tr>
 * <tr><td>{@link ConversationEndedException}</td><td>did not run, unless it was under way when the conversation
 * ended</td><td>takes a new conversation</td></tr>
 * <tr><td>{@link OutcomeUnknownException}</td><td>may have run, or run still</td><td>is safe if the request may run
 * twice, or with the same key</td></tr>
 * </table>
 *
 * <p>What a stage is completed with has the stack trace of the client's own thread; what a blocking call throws has
 * the caller's.
 */
public abstract sealed class CallException extends RuntimeException
        permits NotProcessedException,
                InvalidRequestException,
                FailedException,
                ConversationEndedException,
                OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Problem problem;

    CallException(@Nullable Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    /** The server's name for what went wrong; empty where the client itself found it, or the name is not known. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
