package io.antiphon.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A replier's connection to one service. It is given at most as many exchanges as it was granted room
 * for. On the engine's thread.
 */
public final class ReplierSession {
    private final Service service;
    private final Replier replier;
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
            long leaseMillis,
            Dispatcher dispatcher,
            LongSupplier presentUntilMillis) {
        this.service = service;
        this.replier = replier;
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

    void letGo(Resident resident) {
        held.remove(resident);
    }

    Replier replier() {
        return replier;
    }
}
