package io.antiphon.engine;

import io.antiphon.api.ConversationId;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.share.Account;
import org.jspecify.annotations.Nullable;

/** What a call does in a conversation. */
public sealed interface Contribution {
    /** What the call is in the conversation that it names; null where it opens one. */
    default @Nullable Membership membership() {
        return switch (this) {
            case Opens _ -> null;
            case GoesOn goesOn -> new Membership(goesOn.conversation(), Membership.Role.REQUEST);
            case AsksBack back -> new Membership(back.conversation(), Membership.Role.QUESTION);
        };
    }

    /**
     * Opens one: whoever takes the request is its replier.
     *
     * @param name its name, which nobody may guess, or null for one of the engine's
     * @param idleMillis how long it may be idle; 0 where the requestor does not say
     * @param asksBack where the requestor can be asked in return, or null where it takes questions by attending
     * @param last whether the conversation ends with this request's outcome
     * @param account whose share of conversations it takes
     */
    record Opens(
            @Nullable ConversationId name,
            long idleMillis,
            @Nullable ReturnPath asksBack,
            boolean last,
            Account account)
            implements Contribution {}

    /**
     * Goes on: asks its replier.
     *
     * @param last whether the conversation ends with this request's outcome
     */
    record GoesOn(ConversationId conversation, boolean last) implements Contribution {}

    /** Asks its requestor. */
    record AsksBack(ConversationId conversation) implements Contribution {}
}
