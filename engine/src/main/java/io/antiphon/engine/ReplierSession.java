package io.antiphon.engine;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Exchange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A replier's connection to one service. It is given at most as many exchanges as it was granted room
 * for. On the engine's thread.
 */
public final class ReplierSession {
    private final Service service;
    private final Replier replier;
    private final Guard guard;
    private final long leaseMillis;
    private final Dispatcher dispatcher;
    private final LongSupplier presentUntilMillis;
    private final Set<Resident> held = new LinkedHashSet<>();
    private final Set<Conversation> conversations = new LinkedHashSet<>();
    private int room;

    /** Whether it stands in its service's line of repliers with room. */
    boolean inLine;

    private boolean closed;

    ReplierSession(
            Service service,
            Replier replier,
            Guard guard,
            long leaseMillis,
            Dispatcher dispatcher,
            LongSupplier presentUntilMillis) {
        this.service = service;
        this.replier = replier;
        this.guard = guard;
        this.leaseMillis = leaseMillis;
        this.dispatcher = dispatcher;
        this.presentUntilMillis = presentUntilMillis;
    }

    /** The replier takes so many more; what waits may be delivered within this call. */
    public void grant(int more) {
        room += more;
        if (hasRoom()) {
            service.ready(this);
            dispatcher.pump(service);
        }
    }

    /** Begins with the continuation that asked for it; where that throws nobody has it, and it is closed. */
    void handTo(Continuation<ReplierSession> next) {
        if (!guard.call(Party.CONTINUATION, () -> next.done(this))) {
            close();
        }
    }

    /** Whether what waits for it is still being read from the store: it may be delivered soon. */
    public boolean searching() {
        return service.refilling;
    }

    /**
     * The connection is gone. What it held without a lease that runs by time is lost; leases that run
     * by time go on. May be called again.
     */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        service.disconnected(this);
        if (!heldByConnection()) {
            service.presentUntil(presentUntilMillis.getAsLong());
        }
        for (Resident resident : List.copyOf(held)) {
            dispatcher.leases().lose(resident);
        }
        dispatcher.desertion().left(service);
        List.copyOf(conversations).forEach(Conversation::replierLost);
    }

    /** The conversation ends with this session. */
    void carries(Conversation conversation) {
        conversations.add(conversation);
    }

    void carriesNoLonger(Conversation conversation) {
        conversations.remove(conversation);
    }

    /** Whether it has room for one more. */
    boolean hasRoom() {
        return !closed && room > 0;
    }

    boolean closed() {
        return closed;
    }

    void takeRoom() {
        room--;
    }

    void returnRoom() {
        room++;
    }

    long leaseMillis() {
        return leaseMillis;
    }

    /** Whether it holds what it was given for as long as it is connected. */
    boolean heldByConnection() {
        return leaseMillis == 0;
    }

    void hold(Resident resident) {
        if (heldByConnection()) {
            held.add(resident);
        }
    }

    /** Whether it holds the exchange for as long as it is connected. */
    boolean holds(Resident resident) {
        return held.contains(resident);
    }

    void letGo(Resident resident) {
        held.remove(resident);
    }

    Replier replier() {
        return replier;
    }

    /** Gives it the exchange; false where it threw, and is taken to have been given nothing. */
    boolean deliver(Exchange exchange, Token lease) {
        return guard.call(Party.REPLIER, () -> replier.deliver(exchange, lease));
    }

    /** Tells it that what it was given under this lease is no longer wanted. */
    void stop(ExchangeId id, Token lease) {
        if (!closed) {
            guard.call(Party.REPLIER, () -> replier.stop(id, lease));
        }
    }

    /** Tells it that the conversation is over, and lets it go. */
    void dismiss(ConversationStatus conversation) {
        guard.call(Party.REPLIER, () -> replier.ended(conversation));
        close();
    }

    /** What takes what follows in a conversation; null where nothing does, or the replier throws when it is asked. */
    @Nullable
    Replier conversing() {
        try {
            return replier.conversing();
        } catch (Throwable thrown) {
            guard.caught(Party.REPLIER, thrown);
            return null;
        }
    }

    /** Whether it can be given this plain call as it is. Asked for every plain call: it makes no object for that. */
    boolean takes(Passenger passenger) {
        Party asked = Party.REPLIER;
        try {
            boolean takes = replier.takesPassages();
            asked = Party.PASSENGER;
            return takes && passenger.canGoTo(replier);
        } catch (Throwable thrown) {
            guard.caught(asked, thrown);
            return false;
        }
    }
}
