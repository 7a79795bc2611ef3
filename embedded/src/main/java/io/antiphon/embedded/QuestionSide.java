package io.antiphon.embedded;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.client.provider.Offer;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.Replier;
import io.antiphon.engine.exchange.Exchange;
import java.util.HashMap;
import java.util.Map;

/** The requestor of a conversation as the one who is asked. On the engine's thread. */
final class QuestionSide implements Replier, JobOwner {
    private final Context context;
    private final Offer offer;
    private final EmbeddedConversation conversation;
    private final Map<Token, DeliveredJob> running = new HashMap<>();

    QuestionSide(Context context, Offer offer, EmbeddedConversation conversation) {
        this.context = context;
        this.offer = offer;
        this.conversation = conversation;
    }

    @Override
    public void deliver(Exchange exchange, Token lease) {
        DeliveredJob job = new DeliveredJob(context, this, offer, exchange, lease, conversation);
        running.put(lease, job);
        job.start();
    }

    @Override
    public void stop(ExchangeId id, Token lease) {
        DeliveredJob job = running.get(lease);
        if (job != null) {
            job.cancel();
        }
    }

    @Override
    public void ended(ConversationStatus status) {
        conversation.hasEnded(status);
    }

    @Override
    public void ended(Token lease) {
        running.remove(lease);
    }

    @Override
    public void settled() {}
}
