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
    /** How long what is cancelled takes room at most, once the replier can know. */
    private static final long MOST_HELD_MILLIS = 100;

    private final Service service;
    private final Replier replier;
    private final Guard guard;
    private final long leaseMillis;
    private final Dispatcher dispatcher;
    private final LongSupplier presentUntilMillis;
    private final Set<Resident> held = new LinkedHashSet<>();
    private final Set<Conversation> conversations = new LinkedHashSet<>();
    private final UsualTime usualTime = new UsualTime();
    private int room;

    /** Whether it stands in its service's line of repliers with room. */
    boolean inLine;

    private boolean awaitsRoom;
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

    /**
     * The replier takes one more, once it can know that what it had is cancelled, and is done with it. It does not say
     * when that is: it is given the time that it usually takes, at most {@value #MOST_HELD_MILLIS} ms. Else those who ask
     * and cancel without end would heap up work that nobody wants before the work that others want.
     */
    public void grantWhenTold() {
        if (!guard.call(Party.REPLIER, () -> replier.whenTold(this::grantWhenDone))) {
            grant(1);
        }
    }

    private void grantWhenDone() {
        long heldMillis = Math.min(usualTime.millis(), MOST_HELD_MILLIS);
        if (heldMillis == 0) {
            grant(1);
        } else {
            dispatcher.in(heldMillis, () -> grant(1));
        }
    }

    /** It took so long for an answer. */
    void answeredIn(long spentNanos) {
        usualTime.took(spentNanos);
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

    /** Returns whether the session can be given an exchange now. While its replier is full, it leaves the line. */
    boolean takesOne() {
        if (!hasRoom()) {
            return false;
        }
        try {
            boolean full = replier.full();
            if (full && !awaitsRoom) {
                replier.whenRoom(this::roomAgain);
                awaitsRoom = true;
            }
            return !full;
        } catch (Throwable thrown) {
            guard.caught(Party.REPLIER, thrown);
            return false;
        }
    }

    private void roomAgain() {
        awaitsRoom = false;
        grant(0);
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

    /** Returns whether the session holds this exchange, for as long as it is connected. */
    boolean holds(Resident resident) {
        return held.contains(resident);
    }

    void letGo(Resident resident) {
        held.remove(resident);
    }

    Replier replier() {
        return replier;
    }

    /** Gives it the exchange. False if it threw: then it counts as given nothing. */
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

    /** The replier of later requests in a conversation; null where there is none, or where asking for it throws. */
    @Nullable
    Replier conversing() {
        try {
            return replier.conversing();
        } catch (Throwable thrown) {
            guard.caught(Party.REPLIER, thrown);
            return null;
        }
    }

    /** Returns whether this plain call can pass to the replier. Called for every plain call, and makes no object. */
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
