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
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.store.ContentBytes;
import org.jspecify.annotations.Nullable;

/** Who gets in, and on what terms. */
final class Admission {
    /** Why no service of this name is served or asked. */
    static final Refusal RESERVED = Refusal.of(Problem.BAD_REQUEST, ServiceName.RESERVED);

    private final EngineSettings settings;
    private final Residents residents;
    private final Drain drain;

    Admission(EngineSettings settings, Residents residents, Drain drain) {
        this.settings = settings;
        this.residents = residents;
        this.drain = drain;
    }

    /** Why the call cannot be taken, or null where it can. */
    @Nullable
    Problem objection(Ask ask, @Nullable Service service) {
        if (drain.begun()) {
            return Problem.STOPPING;
        }
        if (service == null) {
            return Problem.UNKNOWN_SERVICE;
        }
        boolean full = service.waiting() >= settings.queueLimit() || !fits(ContentBytes.of(ask.request()), service);
        return full ? Problem.OVERLOADED : null;
    }

    /** Why the call is nothing that could be asked, or null where it is. */
    @Nullable
    Refusal unfit(Ask ask) {
        if (ask.service().reserved()) {
            return RESERVED;
        }
        Objection objection = Portable.to(ask.request(), settings.headersBytes());
        if (objection == null && ask.key() != null) {
            objection = Portable.toKey(ask.key());
        }
        return objection == null ? null : Refusal.of(objection);
    }

    /** No service takes more memory than it leaves free: however many are stuck, there is room for others. */
    private boolean fits(long length, Service service) {
        long free = settings.memoryLimit() - residents.bytes();
        return length <= free && service.bytes() <= free;
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
        Terms terms = new Terms(guarantee, urgency, nowMillis + lifeMillis, notBeforeMillis, claim, membership);
        return new Command.Accept(id, ask.service(), ask.request(), terms, ask.waitMillis());
    }

    private static Claim claim(Ask ask, String key, @Nullable Membership membership) {
        return membership == null
                ? Claim.of(key, ask.oneWay(), ask.request())
                : Claim.of(key, ask.request(), membership);
    }

    private long defaultLifeMillis(Ask ask, Guarantee guarantee) {
        return guarantee.outlivesWait() ? settings.defaultDeadlineMillis() : Math.max(1, ask.waitMillis());
    }
}
