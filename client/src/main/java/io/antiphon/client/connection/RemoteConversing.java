package io.antiphon.client.connection;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ServiceName;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.converse.QuestionHandler;
import io.antiphon.client.provider.ConversationEnds;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Outcome;
import java.time.Duration;

/** Converses over the client's line. */
final class RemoteConversing implements Conversing {
    private final Calls calls;
    private final Talks talks;
    private final Inheritance inheritance;

    RemoteConversing(Calls calls, Talks talks, long defaultWaitMillis) {
        this.calls = calls;
        this.talks = talks;
        this.inheritance = new Inheritance(defaultWaitMillis);
    }

    @Override
    public Conversation converse(ServiceName service, Duration idle, QuestionHandler questions) {
        Offer offer = new Offer(service, 1, false, false, job -> new Outcome.Answered(questions.answer(job.request())));
        return new RemoteConversation(
                calls, talks, inheritance, ConversationEnds.unguessable(), service, idle.toMillis(), offer);
    }

    /** The replier's side of one. */
    RemoteConversation replying(ConversationId id, ServiceName service) {
        return talks.replying(
                id, service, name -> new RemoteConversation(calls, talks, inheritance, name, service, 0, null));
    }
}
