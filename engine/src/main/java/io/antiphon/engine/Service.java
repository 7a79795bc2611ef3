package io.antiphon.engine;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.dispatch.ServiceQueue;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.time.Timer;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One service: its queue, the repliers that are connected, and how many exchanges are in each state. */
final class Service {
    private static final List<State> OPEN = List.of(State.QUEUED, State.DISPATCHED, State.DEFERRED);

    final ServiceName name;
    final ServiceQueue<Resident> queue = new ServiceQueue<>();

    /** True if the configuration names it. */
    boolean declared;

    /** True if somebody asked or served it since the last {@link Services#sweep}. */
    boolean used;

    /** The time since which nobody has used it, in milliseconds since 1970. */
    long idleSinceMillis;

    /** The caller that made it known. */
    Account account = Account.OWN;

    /** Whether a part of the queue is being read from the store. */
    boolean refilling;

    /** Ends the wait of plain calls that the last replier left behind; null where there is one. */
    @Nullable
    Timer desertion;

    /** Whether repliers are being given work right now, further up on the stack. */
    boolean pumping;

    private final Set<ReplierSession> connected = new HashSet<>();
    private final ArrayDeque<ReplierSession> ready = new ArrayDeque<>();
    private final ArrayDeque<Long> presentUntilMillis = new ArrayDeque<>();
    private final Map<State, Count> counts;
    private int passing;
    private final Count arriving;
    private final Count bytes;
    private final boolean inTurn;
    private final Runnable attendance;

    /** The exchange that has to have its outcome before the next is given, where one side of a conversation is served. */
    @Nullable
    Resident turn;

    Service(ServiceName name) {
        this(name, new EnumMap<>(State.class), new Count(), new Count(), false, () -> {});
    }

    private Service(
            ServiceName name,
            Map<State, Count> counts,
            Count arriving,
            Count bytes,
            boolean inTurn,
            Runnable attendance) {
        this.name = name;
        this.counts = counts;
        this.arriving = arriving;
        this.bytes = bytes;
        this.inTurn = inTurn;
        this.attendance = attendance;
    }

    /** One side of a conversation with this service: what is said there counts here, and is given one by one. */
    Service side(Runnable attendanceChanged) {
        return new Service(name, counts, arriving, bytes, true, attendanceChanged);
    }

    /** Whether it is one side of a conversation, whose queue is in memory alone. */
    boolean inTurn() {
        return inTurn;
    }

    /** The exchange leaves the queue to be given to a replier. */
    void gives(Resident resident) {
        if (inTurn) {
            turn = resident;
        }
    }

    /** It could not be given: it is nobody's turn. */
    void notGiven(Resident resident) {
        if (turn == resident) {
            turn = null;
        }
    }

    List<ReplierSession> sessions() {
        return List.copyOf(connected);
    }

    void connected(ReplierSession session) {
        connected.add(session);
        presentUntilMillis.pollFirst();
        desertion = Resident.cancelled(desertion);
        attendance.run();
    }

    void disconnected(ReplierSession session) {
        connected.remove(session);
        ready.remove(session);
        session.inLine = false;
        attendance.run();
    }

    /** A replier that comes and goes counts as connected until then, or until it is back. */
    void presentUntil(long untilMillis) {
        presentUntilMillis.addLast(untilMillis);
    }

    /** Whether a replier is there, or is at least expected: a conversation's side is waited for as long as it lasts. */
    boolean attended(long nowMillis) {
        return inTurn || repliers(nowMillis) > 0;
    }

    /** Returns whether a replier is connected now. */
    boolean hasReplier() {
        return !connected.isEmpty();
    }

    /** The time until which a replier that comes and goes counts as connected, or this time where there is none. */
    long expectedUntil(long nowMillis) {
        return presentUntilMillis.isEmpty() ? nowMillis : Math.max(nowMillis, presentUntilMillis.getLast());
    }

    int repliers(long nowMillis) {
        while (!presentUntilMillis.isEmpty() && presentUntilMillis.getFirst() <= nowMillis) {
            presentUntilMillis.removeFirst();
        }
        return connected.size() + presentUntilMillis.size();
    }

    void ready(ReplierSession session) {
        if (!session.inLine) {
            session.inLine = true;
            ready.addLast(session);
        }
    }

    /** The replier whose turn it is, out of the line, or null where none can be given anything. */
    @Nullable
    ReplierSession next() {
        if (turn != null) {
            return null;
        }
        ReplierSession first = ready.pollFirst();
        while (first != null) {
            first.inLine = false;
            if (first.takesOne()) {
                return first;
            }
            first = ready.pollFirst();
        }
        return null;
    }

    /** The session did not use its turn: it is the next again. */
    void keepTurn(ReplierSession session) {
        session.inLine = true;
        ready.addFirst(session);
    }

    /** A replier that comes and goes has been heard of. */
    void stillPresentUntil(long untilMillis) {
        presentUntilMillis.pollFirst();
        presentUntilMillis.addLast(untilMillis);
    }

    void count(State state, long change) {
        Count count = counts.computeIfAbsent(state, _ -> new Count());
        count.value += change;
    }

    long count(State state) {
        Count count = counts.get(state);
        return count == null ? 0 : count.value;
    }

    /** So many more calls pass straight to repliers; less where they have passed. They count as dispatched. */
    void passing(int change) {
        passing += change;
        count(State.DISPATCHED, change);
    }

    /** Counts nothing that has no outcome yet, but the calls that pass: the store knows nothing of those. */
    void countAnew() {
        OPEN.forEach(state -> count(state, -count(state)));
        count(State.DISPATCHED, passing);
    }

    /** So many more are accepted, and not safe yet; less where they are, or are not accepted after all. */
    void arriving(int change) {
        arriving.value += change;
    }

    /** How many wait, or will when they are safe. */
    long waiting() {
        return count(State.QUEUED) + arriving.value;
    }

    /** Returns whether the service has repliers, or exchanges without an outcome. */
    boolean busy(long nowMillis) {
        return repliers(nowMillis) > 0 || open() > 0;
    }

    /** How many of its exchanges have no outcome yet. */
    long open() {
        return waiting() + count(State.DISPATCHED) + count(State.DEFERRED);
    }

    /** How many bytes of its exchanges are in memory, about. */
    long bytes() {
        return bytes.value;
    }

    void weigh(long change) {
        bytes.value += change;
    }

    ServiceStatus status(long nowMillis) {
        return new ServiceStatus(
                name,
                repliers(nowMillis),
                count(State.QUEUED),
                count(State.DISPATCHED),
                count(State.DEFERRED),
                count(State.ANSWERED),
                count(State.FAILED),
                count(State.EXPIRED),
                count(State.CANCELLED));
    }

    /** Not a boxed number: every step of every exchange changes one. */
    private static final class Count {
        long value;
    }
}
