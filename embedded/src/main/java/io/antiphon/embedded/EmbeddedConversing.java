package io.antiphon.embedded;

import io.antiphon.api.ConversationId;
import io.antiphon.api.ServiceName;
import io.antiphon.client.converse.Conversation;
import io.antiphon.client.converse.Conversing;
import io.antiphon.client.converse.QuestionHandler;
import io.antiphon.client.provider.ConversationEnds;
import io.antiphon.client.provider.Inheritance;
import io.antiphon.client.provider.Offer;
import io.antiphon.client.serve.Outcome;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Converses with the services of this process. */
final class EmbeddedConversing implements Conversing {
    private final Context context;
    private final Inheritance inheritance;
    private final Map<ConversationId, EmbeddedConversation> replying = new ConcurrentHashMap<>();

    EmbeddedConversing(Context context, long defaultWaitMillis) {
        this.context = context;
        this.inheritance = new Inheritance(defaultWaitMillis);
    }

    @Override
    public Conversation converse(ServiceName service, Duration idle, QuestionHandler questions) {
        ConversationId id = ConversationEnds.unguessable();
        EmbeddedConversation conversation =
                EmbeddedConversation.ofRequestor(context, inheritance, id, service, idle.toMillis());
        Offer offer = new Offer(service, 1, false, false, job -> new Outcome.Answered(questions.answer(job.request())));
        conversation.asksBackOn(new QuestionSide(context, offer, conversation));
        return conversation;
    }

    /** The replier's side of the exchange's conversation, or null where it is in none. */
    @Nullable
    EmbeddedConversation replying(Exchange exchange) {
        Membership membership = exchange.terms().membership();
        return membership == null
                ? null
                : replying.computeIfAbsent(
                        membership.conversation(),
                        id -> EmbeddedConversation.ofReplier(context, inheritance, id, exchange.service()));
    }

    /** One in which this process replied has ended. */
    void ended(ConversationStatus status) {
        EmbeddedConversation conversation = replying.remove(status.id());
        if (conversation != null) {
            conversation.hasEnded(status);
        }
    }
}
