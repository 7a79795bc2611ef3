package io.antiphon.engine.exchange;

import io.antiphon.api.Problem;
import org.jspecify.annotations.Nullable;

/** Decides what comes of a command. Pure: the same arguments give the same decision. */
public final class Decider {
    private final Holding holding;
    private final Backoff backoff;

    /**
     * Decides under this policy.
     *
     * @param redelivery how redelivered exchanges are held back, and how often
     */
    public Decider(Redelivery redelivery) {
        this.holding = new Holding(redelivery);
        this.backoff = redelivery.backoff();
    }

    /**
     * What comes of the command.
     *
     * @param exchange the exchange as it is, or null where there is none yet: only {@link
     *     Command.Accept} may then be asked
     * @param command what somebody wants
     * @param nowMillis the time, in milliseconds since 1970
     * @throws IllegalArgumentException where there is no exchange and the command is not an Accept
     */
    public Decision decide(@Nullable Exchange exchange, Command command, long nowMillis) {
        if (command instanceof Command.Accept accept) {
            return exchange == null ? begin(accept, nowMillis) : attach(exchange, accept);
        }
        if (exchange == null) {
            throw new IllegalArgumentException("there is no exchange to " + command);
        }
        return switch (command) {
            case Command.Accept accept -> attach(exchange, accept);
            case Command.Dispatch dispatch -> Queueing.dispatch(exchange, dispatch, nowMillis);
            case Command.Wake _ -> Queueing.wake(exchange, nowMillis);
            case Command.Reply reply -> holding.reply(exchange, reply, nowMillis);
            case Command.Fail fail -> holding.fail(exchange, fail, nowMillis);
            case Command.ReportProgress progress -> holding.progress(exchange, progress, nowMillis);
            case Command.AddPart part -> holding.addPart(exchange, part, nowMillis);
            case Command.Defer defer -> holding.defer(exchange, defer, nowMillis);
            case Command.Release release -> holding.release(exchange, release, nowMillis);
            case Command.Bounce bounce -> Delivering.bounce(exchange, bounce, backoff, nowMillis);
            case Command.Undeliverable failed -> Delivering.fail(exchange, failed, nowMillis);
            case Command.Quit quit -> holding.quit(exchange, quit, nowMillis);
            case Command.LoseReplier lost -> holding.lose(exchange, lost, nowMillis);
            case Command.EndWait _ -> Ending.endWait(exchange, nowMillis);
            case Command.Abandon _ -> Ending.abandon(exchange, nowMillis);
            case Command.GiveUp _ -> Ending.giveUp(exchange, nowMillis);
            case Command.Cancel cancel -> Ending.cancel(exchange, cancel.reason(), nowMillis);
            case Command.EndConversation ended -> Ending.endConversation(exchange, ended.end(), nowMillis);
            case Command.Expire _ -> Ending.expire(exchange, nowMillis);
            case Command.Erase _ -> Erasure.decide(exchange, nowMillis);
        };
    }

    private static Decision begin(Command.Accept accept, long nowMillis) {
        Terms terms = accept.terms();
        boolean recorded = terms.guarantee().recordedAtOnce(accept.waitMillis());
        Event.Accepted accepted =
                new Event.Accepted(nowMillis, accept.id(), accept.service(), accept.request(), terms, recorded);
        boolean heldBack = terms.notBeforeMillis() > nowMillis;
        Effect queue = heldBack ? new Effect.WakeAt(terms.notBeforeMillis()) : new Effect.Enqueue();
        return terms.deadlineStated()
                ? Decision.of(accepted, new Effect.ExpireAt(terms.deadlineMillis()), queue)
                : Decision.of(accepted, queue);
    }

    private static Decision attach(Exchange exchange, Command.Accept accept) {
        Claim claim = exchange.terms().claim();
        boolean same = claim != null && claim.standsFor(accept);
        return same ? Decision.UNCHANGED : Decision.rejected(Problem.IDEMPOTENCY_MISMATCH);
    }
}
