package io.antiphon.client.provider;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.client.ask.ConversationEndedException;
import java.security.SecureRandom;

/** What all who provide conversations say of their beginning and end. */
public final class ConversationEnds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConversationEnds() {}

    /** A name that nobody can guess. */
    public static ConversationId unguessable() {
        return new ConversationId(RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** Why nothing is asked in a conversation that is known to have ended so. */
    public static ConversationEndedException exception(String how) {
        Problem ended = Problem.CONVERSATION_ENDED;
        return new ConversationEndedException(
                ended, ended.slug() + ": The conversation has ended (" + how + "). This request did not run.");
    }
}
