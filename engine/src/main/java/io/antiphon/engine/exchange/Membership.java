package io.antiphon.engine.exchange;

import io.antiphon.api.ConversationId;

/**
 * What an exchange is within a conversation.
 *
 * @param conversation which one
 * @param role what it is there
 */
public record Membership(ConversationId conversation, Role role) {
    /** What an exchange is within its conversation. The order is frozen: its numbers are in stored records. */
    public enum Role {
        /** The first request: the replier that takes it stays. */
        OPENING,
        /** A later request of the requestor, for that replier alone. */
        REQUEST,
        /** A request of the replier, for the requestor alone. */
        QUESTION
    }

    /** Whether there is only one who may take it. */
    public boolean bound() {
        return role != Role.OPENING;
    }
}
