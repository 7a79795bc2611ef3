package io.antiphon.engine;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.time.Timer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges that belong together. Each side is to the other a service of its own, with a queue that is served one
 * exchange at a time. It lives in memory, and its replier is whoever was given the opening request.
 */
final class Conversation {
    private static final int UNBOUNDED = 1 << 30;

    private final Conversations conversations;
    private final ConversationId id;
    private final Service asked;
    private final Service toReplier;
    private final Service toRequestor;
    private final long openedAtMillis;
    private final long idleMillis;
    private final Account account;
    private final @Nullable ReturnPath asksBack;
    private final Set<Resident> open = new LinkedHashSet<>();
    private @Nullable Resident last;

    /** The connection whose loss is the replier's, where it has one. */
    private @Nullable ReplierSession carrier;

    private boolean bound;
    private @Nullable Timer idle;
    private @Nullable Timer presence;
    private @Nullable ConversationEnd end;
    private long endedAtMillis;
    private int changes;

    Conversation(
            Conversations conversations, ConversationId id, Service asked, long idleMillis, Contribution.Opens opens) {
        this.conversations = conversations;
        this.id = id;
        this.asked = asked;
        this.openedAtMillis = conversations.nowMillis();
        this.idleMillis = idleMillis;
        this.toReplier = asked.side(this::attendanceChanged);
        this.toRequestor = asked.side(() -> {});
        this.account = opens.account();
        this.asksBack = opens.asksBack();
    }

    ConversationId id() {
        return id;
    }

    /** Whose share of conversations it takes. */
    Account account() {
        return account;
    }

    Service asked() {
        return asked;
    }

    /** Whose queue holds what is said to this side. */
    Service side(Membership.Role role) {
        return switch (role) {
            case OPENING -> asked;
            case REQUEST -> toReplier;
            case QUESTION -> toRequestor;
        };
    }

    ConversationStatus status() {
        return new ConversationStatus(
                id, asked.name, openedAtMillis, idleMillis, bound, open.size(), end, endedAtMillis, changes);
    }

    /** How it ended, or will end when what is under way is done; null where it goes on. */
    @Nullable
    ConversationEnd closing() {
        return end == null && last != null ? ConversationEnd.REQUESTOR : end;
    }

    /** The opening request was not taken: as if nothing had been. */
    void discard() {
        conversations.forget(this);
    }

    void joined(Resident resident, boolean endsIt) {
        if (end != null) {
            submit(resident, end);
            return;
        }
        open.add(resident);
        resident.watch(new Member(this, resident));
        idle = Resident.cancelled(idle);
        last = endsIt ? resident : last;
        if (role(resident) == Membership.Role.OPENING) {
            begin(resident);
        }
        changed();
    }

    /** Nothing else is said to the replier before the opening request is answered. */
    private void begin(Resident opening) {
        toReplier.turn = opening;
        if (asksBack != null) {
            asksBack.begin(this);
            connect(toRequestor, asksBack.replier());
        }
    }

    void changed(Resident resident, Exchange exchange, List<Event> events) {
        if (role(resident) == Membership.Role.OPENING) {
            for (Event event : events) {
                bindBy(event, resident.session);
            }
        }
        if (exchange.finished()) {
            left(resident, exchange.phase());
        } else {
            checkPresence();
        }
    }

    /** What became of the exchange is not known: the store failed. */
    void lost(Resident resident) {
        open.remove(resident);
        end(bound ? ConversationEnd.REPLIER_LOST : ConversationEnd.NOT_TAKEN);
    }

    private void bindBy(Event event, @Nullable ReplierSession session) {
        if (event instanceof Event.Dispatched && session != null && !session.closed()) {
            bind(session);
        } else if (event instanceof Event.Requeued) {
            unbind();
        }
    }

    private void bind(ReplierSession session) {
        bound = true;
        Replier further = session.conversing();
        if (further != null) {
            carrier = session;
            session.carries(this);
            connect(toReplier, further);
        }
        changed();
    }

    /** The opening request came back unprocessed: another may take it. */
    private void unbind() {
        bound = false;
        letGoOfCarrier();
        toReplier.sessions().forEach(ReplierSession::close);
        changed();
    }

    private void letGoOfCarrier() {
        if (carrier != null) {
            carrier.carriesNoLonger(this);
            carrier = null;
        }
    }

    private void connect(Service side, Replier replier) {
        ReplierSession session = conversations.session(side, replier, 0);
        session.grant(UNBOUNDED);
    }

    private void left(Resident resident, Phase outcome) {
        open.remove(resident);
        changed();
        if (end != null) {
            return;
        }
        if (outcome instanceof Phase.Failed failed && failed.failure().problem() == Problem.REPLIER_LOST) {
            end(isQuestion(resident) ? ConversationEnd.REQUESTOR_LOST : ConversationEnd.REPLIER_LOST);
        } else if (!bound && role(resident) == Membership.Role.OPENING) {
            end(ConversationEnd.NOT_TAKEN);
        } else if (resident == last) {
            end(ConversationEnd.REQUESTOR);
        } else {
            goOn(isQuestion(resident) ? toRequestor : toReplier, resident);
        }
    }

    private void goOn(Service side, Resident done) {
        if (side.turn == done) {
            side.turn = null;
            conversations.pump(side);
        }
        if (open.isEmpty()) {
            idle = conversations.in(idleMillis, () -> end(ConversationEnd.IDLE));
        }
        checkPresence();
    }

    /** The connection to the replier is gone. */
    void replierLost() {
        end(ConversationEnd.REPLIER_LOST);
    }

    /** The connection to the requestor is gone. */
    void requestorLost() {
        end(ConversationEnd.REQUESTOR_LOST);
    }

    /** Ends it, unless it has ended: what is open fails, and whoever is there is told. */
    void end(ConversationEnd how) {
        if (end != null) {
            return;
        }
        end = how;
        endedAtMillis = conversations.nowMillis();
        idle = Resident.cancelled(idle);
        presence = Resident.cancelled(presence);
        List.copyOf(open).forEach(resident -> submit(resident, how));
        letGoOfCarrier();
        if (asksBack != null) {
            asksBack.end(this);
        }
        dismiss(toReplier);
        dismiss(toRequestor);
        changed();
        conversations.ended(this);
    }

    private void dismiss(Service side) {
        for (ReplierSession session : side.sessions()) {
            session.dismiss(status());
        }
    }

    private void attendanceChanged() {
        checkPresence();
    }

    /** A replier without a connection is there while it attends or holds something, and for a while after. */
    private void checkPresence() {
        if (end != null || !bound || carrier != null || isAttended()) {
            presence = Resident.cancelled(presence);
        } else if (presence == null) {
            presence = conversations.in(conversations.presenceMillis(), () -> end(ConversationEnd.REPLIER_LOST));
        }
    }

    private boolean isAttended() {
        Resident turn = toReplier.turn;
        boolean held = turn != null && turn.exchange.phase() instanceof Phase.Held;
        return held || !toReplier.sessions().isEmpty();
    }

    private void submit(Resident resident, ConversationEnd how) {
        conversations.submit(resident, new Command.EndConversation(how));
    }

    private void changed() {
        changes++;
        conversations.changed(id);
    }

    private static boolean isQuestion(Resident resident) {
        return role(resident) == Membership.Role.QUESTION;
    }

    private static Membership.Role role(Resident resident) {
        Membership membership = resident.exchange.terms().membership();
        if (membership == null) {
            throw new IllegalStateException(resident.exchange.id() + " is in no conversation");
        }
        return membership.role();
    }

    /** Tells the conversation what becomes of one of its exchanges, and keeps that in memory. */
    private record Member(Conversation conversation, Resident resident) implements Watcher {
        @Override
        public void changed(Exchange exchange, List<Event> events) {
            if (exchange.finished()) {
                resident.unwatch(this);
            }
            conversation.changed(resident, exchange, events);
            conversation.conversations.release(resident);
        }

        @Override
        public void lost(Refusal refusal) {
            conversation.lost(resident);
        }
    }
}
