package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Objection;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.Store;
import org.jspecify.annotations.Nullable;

/** Who gets in, and on what terms. */
final class Admission {
    /** Why no service of this name is served or asked. */
    static final Refusal RESERVED = Refusal.of(Problem.BAD_REQUEST, ServiceName.RESERVED);

    private static final String NO_ROOM =
            "The server's disk has little room left, which it keeps for the outcomes of what"
                    + " it holds. Nothing was kept of this request, and it did not run. Plain calls are still served.";
    private final EngineSettings settings;
    private final Store store;
    private final Residents residents;
    private final Drain drain;
    private final Accounts accounts;

    Admission(EngineSettings settings, Store store, Residents residents, Drain drain, Accounts accounts) {
        this.settings = settings;
        this.store = store;
        this.residents = residents;
        this.drain = drain;
        this.accounts = accounts;
    }

    private static @Nullable Refusal objectionToTimes(Ask ask) {
        if (ask.delayMillis() <= 0) {
            return null;
        }
        if (!ask.oneWay() && !ask.acceptsTicket()) {
            return Refusal.of(
                    Problem.BAD_REQUEST,
                    "A delay is only for a one-way message, or for a call that accepts a ticket. Accept a ticket, or"
                            + " leave out the delay.");
        }
        boolean inVain = ask.timeoutMillis() > 0 && ask.timeoutMillis() <= ask.delayMillis();
        return inVain
                ? Refusal.of(
                        Problem.BAD_REQUEST,
                        "The deadline, %d ms from now, lies at or before the end of the delay, %d ms from now. Give a"
                                        .formatted(ask.timeoutMillis(), ask.delayMillis())
                                + " later deadline, or none.")
                : null;
    }

    /** Why the call cannot be taken, or null where it can. */
    @Nullable
    Refusal objection(Ask ask, @Nullable Service service) {
        if (drain.begun()) {
            return Refusal.of(Problem.STOPPING);
        }
        if (service == null) {
            return Refusal.of(Problem.UNKNOWN_SERVICE);
        }
        if (ask.guarantee().outlivesWait() && !store.hasRoom()) {
            return Refusal.of(Problem.OVERLOADED, NO_ROOM);
        }
        boolean full = service.waiting() >= settings.queueLimit() || !fits(ask, service);
        return full ? Refusal.of(Problem.OVERLOADED) : null;
    }

    /**
     * Why the call is none: no door could carry it, it is too long for its service, or its times do not fit. Null where
     * there is no such reason.
     */
    @Nullable
    Refusal unfit(Ask ask) {
        if (ask.service().reserved()) {
            return RESERVED;
        }
        Objection objection = Portable.to(ask.request(), settings.headersBytes());
        if (objection == null && ask.key() != null) {
            objection = Portable.toKey(ask.key());
        }
        if (objection != null) {
            return Refusal.of(objection);
        }
        Refusal tooLong = objectionToLength(ask);
        return tooLong == null ? objectionToTimes(ask) : tooLong;
    }

    private @Nullable Refusal objectionToLength(Ask ask) {
        if (settings.terms().isEmpty()) {
            return null;
        }
        int length = ask.request().content().length();
        int mostBytes = settings.termsOf(ask.service()).bodyBytes();
        return length > mostBytes
                ? Refusal.of(
                        Problem.PAYLOAD_TOO_LARGE,
                        "The request has %d bytes, and %s takes %d (services.%s.body). Send less, or a reference to it."
                                .formatted(length, ask.service(), mostBytes, ask.service()))
                : null;
    }

    /**
     * No service takes more memory than it leaves free: however many are stuck, there is room for others. No caller of
     * several takes more than it leaves to the service that it asks.
     */
    private boolean fits(Ask ask, Service service) {
        long free = settings.memoryLimit() - residents.bytes();
        long leftToService = free - service.bytes();
        return ContentBytes.of(ask.request()) <= free
                && leftToService >= 0
                && (accounts.size() <= 1 || ask.account().bytes() <= leftToService);
    }

    /** The command that makes an exchange of the call. */
    Command.Accept acceptance(Ask ask, ExchangeId id, long nowMillis, @Nullable Membership membership) {
        Guarantee guarantee = ask.guarantee();
        long lifeMillis =
                ask.timeoutMillis() > 0 ? ask.timeoutMillis() : ask.delayMillis() + defaultLifeMillis(ask, guarantee);
        Claim claim = ask.key() == null ? null : claim(ask, ask.key(), membership);
        long notBeforeMillis = ask.delayMillis() > 0 ? nowMillis + ask.delayMillis() : 0;
        // What is said in a conversation is said in order.
        int urgency = membership != null && membership.bound() ? Terms.DEFAULT_URGENCY : ask.urgency();
        boolean deadlineStated = ask.timeoutMillis() > 0;
        Terms terms = new Terms(
                guarantee,
                urgency,
                nowMillis + lifeMillis,
                notBeforeMillis,
                claim,
                membership,
                deadlineStated,
                retention(ask, guarantee));
        return new Command.Accept(id, ask.service(), ask.request(), terms, ask.waitMillis());
    }

    private static Claim claim(Ask ask, String key, @Nullable Membership membership) {
        return membership == null
                ? Claim.of(key, ask.oneWay(), ask.request())
                : Claim.of(key, ask.request(), membership);
    }

    private @Nullable Retention retention(Ask ask, Guarantee guarantee) {
        return guarantee.outlivesWait() ? settings.termsOf(ask.service()).retention() : null;
    }

    private long defaultLifeMillis(Ask ask, Guarantee guarantee) {
        return guarantee.outlivesWait()
                ? settings.termsOf(ask.service()).defaultDeadlineMillis()
                : Math.max(1, ask.waitMillis());
    }
}
