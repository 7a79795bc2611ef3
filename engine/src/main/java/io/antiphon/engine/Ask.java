package io.antiphon.engine;

import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.share.Account;
import org.jspecify.annotations.Nullable;

/**
 * A requestor's call.
 *
 * @param service whom it asks
 * @param request what it asks
 * @param oneWay whether it wants no answer
 * @param acceptsTicket whether it takes a ticket when its wait ends
 * @param key its idempotency key, or null
 * @param waitMillis how long it waits; 0 for a ticket at once
 * @param timeoutMillis when its deadline passes, from now; 0 where it states none: then a plain call's is its wait, any
 *     other's the engine's default from when its delay is over
 * @param delayMillis not dispatched before so long from now
 * @param urgency 0 (first) to 7 (last)
 * @param contribution what it does in a conversation, or null
 * @param account that of its caller, whose turn and share it takes
 */
public record Ask(
        ServiceName service,
        Request request,
        boolean oneWay,
        boolean acceptsTicket,
        @Nullable String key,
        long waitMillis,
        long timeoutMillis,
        long delayMillis,
        int urgency,
        @Nullable Contribution contribution,
        Account account) {
    /** A call outside any conversation, of the server's own. */
    public Ask(
            ServiceName service,
            Request request,
            boolean oneWay,
            boolean acceptsTicket,
            @Nullable String key,
            long waitMillis,
            long timeoutMillis,
            long delayMillis,
            int urgency) {
        this(
                service,
                request,
                oneWay,
                acceptsTicket,
                key,
                waitMillis,
                timeoutMillis,
                delayMillis,
                urgency,
                null,
                Account.OWN);
    }

    /** The same call, in a conversation. */
    public Ask in(@Nullable Contribution conversation) {
        return with(conversation, account);
    }

    /** The same call, of this caller. */
    public Ask of(Account caller) {
        return with(contribution, caller);
    }

    private Ask with(@Nullable Contribution conversation, Account caller) {
        return new Ask(
                service,
                request,
                oneWay,
                acceptsTicket,
                key,
                waitMillis,
                timeoutMillis,
                delayMillis,
                urgency,
                conversation,
                caller);
    }

    /** What is owed to this call. */
    public Guarantee guarantee() {
        return Guarantee.of(oneWay, key != null, acceptsTicket);
    }
}
