package io.antiphon.engine;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.share.Holding;
import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that are open, and for a moment those that were. To take part in one, {@link Engine#ask} with a
 * {@link Contribution}. On the engine's thread.
 */
public final class Conversations {
    private static final int REMEMBERED = 2_000;

    private final Ports ports;
    private final EngineSettings settings;
    private final Dispatcher dispatcher;
    private final Residents residents;
    private final TimerWheel wheel;
    private final Identities identities;
    private final Guard guard;
    private final Map<ConversationId, Conversation> open = new HashMap<>();
    private final LinkedHashMap<ConversationId, ConversationStatus> ended = new LinkedHashMap<>();
    private final Map<ConversationId, List<Consumer<ConversationStatus>>> watchers = new HashMap<>();

    Conversations(
            Ports ports,
            EngineSettings settings,
            Dispatcher dispatcher,
            Residents residents,
            TimerWheel wheel,
            Identities identities) {
        this.ports = ports;
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.residents = residents;
        this.wheel = wheel;
        this.identities = identities;
        this.guard = ports.guard();
    }

    /** How this conversation is, or was; empty where it is not known. */
    public Optional<ConversationStatus> find(ConversationId id) {
        Conversation conversation = open.get(id);
        return conversation == null ? Optional.ofNullable(ended.get(id)) : Optional.of(conversation.status());
    }

    /** Returns whether a conversation with this service is open. */
    boolean has(Service service) {
        return open.values().stream().anyMatch(conversation -> conversation.asked() == service);
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    /** Ends it and gives how it ended, which may have been before and otherwise; empty where it is not known. */
    public Optional<ConversationStatus> end(ConversationId id, ConversationEnd how) {
        Conversation conversation = open.get(id);
        if (conversation != null) {
            conversation.end(how);
        }
        return find(id);
    }

    /** The holder of this exchange has no conversations: it fails, and with it the conversation that it opened. */
    public void decline(Exchange exchange, Token lease, String detail) {
        Command fail = new Command.Fail(lease, declined(detail), 0, 0);
        // It has ended before anybody is told of the failure.
        Continuation<Exchange> failed = Continuation.of(this::endByReplier, refusal -> {});
        residents.with(
                exchange.id(),
                Continuation.of(resident -> dispatcher.ledger().submit(resident, fail, failed), refusal -> {}));
    }

    private void endByReplier(Exchange exchange) {
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            end(membership.conversation(), ConversationEnd.REPLIER);
        }
    }

    /**
     * The replier takes further requests of its conversation, or the requestor questions, until the session is
     * closed. It is given nothing before it grants room.
     *
     * @param role {@code REQUEST} for the replier's side, {@code QUESTION} for the requestor's
     * @param leaseMillis how long it holds what it is given unless it reports progress
     */
    public void attend(
            ConversationId id,
            Membership.Role role,
            long leaseMillis,
            Replier replier,
            Continuation<ReplierSession> next) {
        Conversation conversation = open.get(id);
        if (conversation == null) {
            guard.call(Party.CONTINUATION, () -> next.refused(absence(id)));
        } else {
            session(conversation.side(role), replier, leaseMillis).handTo(next);
        }
    }

    /** Has every change of the conversation told until the watch is closed. */
    public Watch watch(ConversationId id, Consumer<ConversationStatus> watcher) {
        watchers.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>()).add(watcher);
        return new Watch() {
            @Override
            public void roomAgain() {}

            @Override
            public void close() {
                unwatch(id, watcher);
            }
        };
    }

    /** A place for a call, or why there is none. */
    void seat(Contribution contribution, Service asked, Continuation<Seat> next) {
        switch (contribution) {
            case Contribution.Opens opens -> open(opens, asked, next);
            case Contribution.GoesOn goesOn ->
                join(goesOn.conversation(), asked, Membership.Role.REQUEST, goesOn.last(), next);
            case Contribution.AsksBack back -> join(back.conversation(), asked, Membership.Role.QUESTION, false, next);
        }
    }

    private void open(Contribution.Opens opens, Service asked, Continuation<Seat> next) {
        ConversationId id = opens.name() == null ? unguessable() : opens.name();
        ConversationSettings bounds = settings.conversations();
        if (find(id).isPresent()) {
            next.refused(Refusal.of(Problem.BAD_REQUEST, "There is, or was, a conversation with this name already."));
        } else if (open.size() >= bounds.limit()) {
            next.refused(Refusal.of(Problem.OVERLOADED));
        } else if (!opens.account().take(Holding.CONVERSATION, bounds.share())) {
            next.refused(Refusal.of(
                    Problem.QUOTA_EXCEEDED,
                    "This caller has " + bounds.share() + " conversations open, the most that one may"
                            + " (limits.conversations-per-caller). End those that are not needed."));
        } else {
            Conversation conversation = new Conversation(this, id, asked, idleMillis(opens), opens);
            open.put(id, conversation);
            next.done(new Seat(conversation, asked, new Membership(id, Membership.Role.OPENING), opens.last()));
        }
    }

    private ConversationId unguessable() {
        Token bits = identities.token();
        return new ConversationId(bits.high(), bits.low());
    }

    private void join(ConversationId id, Service asked, Membership.Role role, boolean last, Continuation<Seat> next) {
        Conversation conversation = open.get(id);
        if (conversation == null || conversation.asked() != asked) {
            next.refused(absence(id));
            return;
        }
        ConversationEnd closing = role == Membership.Role.REQUEST ? conversation.closing() : null;
        Service side = conversation.side(role);
        if (closing != null) {
            next.refused(refusal(closing));
        } else if (side.queue.size() >= settings.conversations().waiting()) {
            next.refused(Refusal.of(Problem.OVERLOADED));
        } else {
            next.done(new Seat(conversation, side, new Membership(id, role), last));
        }
    }

    /** Ends an exchange whose conversation has ended while nothing could be written. */
    void endIfOrphaned(Resident resident) {
        Membership membership = resident.exchange.terms().membership();
        if (membership != null && !resident.exchange.finished() && !open.containsKey(membership.conversation())) {
            orphaned(resident);
        }
    }

    /** An exchange of a conversation that is not known any more was read from the store. */
    void orphaned(Resident resident) {
        submit(resident, new Command.EndConversation(ConversationEnd.RESTARTED));
    }

    void ended(Conversation conversation) {
        forget(conversation);
        ended.put(conversation.id(), conversation.status());
        if (ended.size() > REMEMBERED) {
            ended.pollFirstEntry();
        }
        changed(conversation.id());
    }

    void forget(Conversation conversation) {
        if (open.remove(conversation.id(), conversation)) {
            conversation.account().give(Holding.CONVERSATION);
        }
    }

    void changed(ConversationId id) {
        List<Consumer<ConversationStatus>> watching = watchers.get(id);
        if (watching != null) {
            find(id).ifPresent(status -> watching.forEach(watcher -> tell(id, status, watcher)));
        }
    }

    /** A watcher that throws hears nothing more. */
    private void tell(ConversationId id, ConversationStatus status, Consumer<ConversationStatus> watcher) {
        if (!guard.call(Party.WATCHER, () -> watcher.accept(status))) {
            unwatch(id, watcher);
        }
    }

    ReplierSession session(Service side, Replier replier, long leaseMillis) {
        ReplierSession session = new ReplierSession(
                side, replier, guard, leaseMillis, dispatcher, () -> nowMillis() + settings.presenceMillis());
        side.connected(session);
        return session;
    }

    Timer in(long delayMillis, Runnable task) {
        return wheel.schedule(nowMillis() + delayMillis, task);
    }

    void submit(Resident resident, Command command) {
        dispatcher.ledger().submit(resident, command, Continuation.ignored());
    }

    void pump(Service side) {
        dispatcher.pump(side);
    }

    void release(Resident resident) {
        residents.release(resident);
    }

    long nowMillis() {
        return ports.clock().millis();
    }

    long presenceMillis() {
        return settings.presenceMillis();
    }

    private Refusal absence(ConversationId id) {
        ConversationStatus before = ended.get(id);
        ConversationEnd end = before == null ? null : before.end();
        return end == null ? Refusal.of(Problem.UNKNOWN_CONVERSATION) : refusal(end);
    }

    private static Failure declined(String detail) {
        Problem problem = Problem.REPLIER_FAILED;
        return new Failure(problem, "no-conversations", null, detail, problem.status(), false, null);
    }

    private static Refusal refusal(ConversationEnd end) {
        return Refusal.of(Problem.CONVERSATION_ENDED, end.sentence() + " This request did not run.");
    }

    private long idleMillis(Contribution.Opens opens) {
        ConversationSettings bounds = settings.conversations();
        return opens.idleMillis() == 0 ? bounds.idleMillis() : Math.min(opens.idleMillis(), bounds.idleCeilingMillis());
    }

    private void unwatch(ConversationId id, Consumer<ConversationStatus> watcher) {
        @Nullable List<Consumer<ConversationStatus>> watching = watchers.get(id);
        if (watching != null) {
            watching.remove(watcher);
            if (watching.isEmpty()) {
                watchers.remove(id);
            }
        }
    }
}
