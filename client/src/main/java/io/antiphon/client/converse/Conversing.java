package io.antiphon.client.converse;

import io.antiphon.api.ServiceName;
import java.time.Duration;

/** Begins conversations. Safe for use by any thread. */
public interface Conversing {
    /**
     * A conversation with a service. The first request opens it: before, nothing is asked and nothing can fail.
     *
     * @param idle how long it lasts with nothing under way on either side; zero for what the server says
     * @param questions answers what the replier asks
     */
    Conversation converse(ServiceName service, Duration idle, QuestionHandler questions);

    /** A conversation whose replier may ask, see {@link #converse(ServiceName, Duration, QuestionHandler)}. */
    default Conversation converse(String service, QuestionHandler questions) {
        return converse(new ServiceName(service), Duration.ZERO, questions);
    }

    /** A conversation whose replier asks in vain, see {@link #converse(ServiceName, Duration, QuestionHandler)}. */
    default Conversation converse(String service) {
        return converse(service, request -> {
            throw io.antiphon.client.ask.FailedException.of("no-questions", "This requestor takes no questions");
        });
    }
}
