package io.antiphon.engine;

import io.antiphon.engine.exchange.Membership;

/**
 * The place that a call has been given in a conversation.
 *
 * @param conversation which one
 * @param service in whose queue it waits for its turn: the one that was asked, or a side's own
 * @param membership what it is there
 * @param last whether the conversation ends with its outcome
 */
record Seat(Conversation conversation, Service service, Membership membership, boolean last) {
    /** It became an exchange. */
    void taken(Resident resident) {
        conversation.joined(resident, last);
    }

    /** It did not become an exchange of its own: where it was to open the conversation, there is none. */
    void left() {
        if (!membership.bound()) {
            conversation.discard();
        }
    }
}
