package io.antiphon.engine;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the log of an exchange with what goes on happening: nothing twice, nothing left out. The log is read a piece at
 * a time while the follower has room, and what the follower has no room for is read again later, so that a follower
 * that stands still costs no memory.
 */
final class Following implements Watcher, Watch {
    /** The log of the exchange that is followed. */
    interface Log {
        /**
         * Reads the next piece. It goes on with {@link Following#read}, or with {@link Following#refused}.
         *
         * @param next the first entry that is wanted
         * @param partsFrom parts before this entry are not wanted
         * @param known the last change that was heard of
         */
        void read(Following following, int next, int partsFrom, Exchange known);
    }

    private final Resident resident;
    private final Residents residents;
    private final Guard guard;
    private final Follower follower;
    private final Log log;

    /** The exchange as the last change that was heard of left it; null before the beginning. */
    private @Nullable Exchange heard;

    /** The exchange after the last entry that was told or passed over; null before the beginning. */
    private @Nullable Exchange told;

    private int from;
    private boolean reading;

    /** True while the follower has no room for more of the log. */
    private boolean held;

    private boolean live;
    private boolean closed;

    Following(Resident resident, Residents residents, Guard guard, Follower follower, Log log) {
        this.resident = resident;
        this.residents = residents;
        this.guard = guard;
        this.follower = follower;
        this.log = log;
        resident.watch(this);
    }

    /**
     * Tells the beginning.
     *
     * @param present the exchange as it may be known now
     * @param unstored what happened to an exchange that may be recorded later, from its acceptance on
     */
    void begin(Exchange present, List<LogEntry> unstored) {
        if (closed) {
            return;
        }
        Exchange now = heard == null ? present : heard;
        boolean kept = now.recorded() || !unstored.isEmpty();
        heard = now;
        orClose(() -> from = follower.began(now, kept));
        if (closed) {
            return;
        }
        if (!kept || from > now.sequence()) {
            told = now;
            live = true;
            return;
        }
        Exchange first = Exchange.begin(now.origin());
        told = first;
        if (from <= 1) {
            tell(new LogEntry(1, now.origin()), first);
        }
        if (now.recorded()) {
            readOn();
        } else {
            unstored.forEach(this::pass);
            live = true;
        }
    }

    /**
     * The next piece of the log.
     *
     * @param known the last change that had been heard of when the piece was asked for: what the log has beyond it is
     *     told when it is heard of
     */
    void read(List<LogEntry> piece, Exchange known) {
        boolean atEnd = piece.isEmpty();
        for (LogEntry entry : piece) {
            atEnd = entry.sequence() > known.sequence();
            held = entry.sequence() >= from && entry.event() instanceof Event.PartAdded && followerFull();
            if (closed || atEnd || held) {
                break;
            }
            pass(entry);
            atEnd = entry.sequence() == known.sequence();
        }
        reading = false;
        if (atEnd && heard != null && heard.sequence() == known.sequence()) {
            told = known;
            live = true;
        } else {
            readOn();
        }
    }

    void refused(Refusal refusal) {
        if (!closed) {
            close();
            guard.call(Party.FOLLOWER, () -> follower.refused(refusal));
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        heard = exchange;
        if (live && told != null) {
            int sequence = exchange.sequence() - events.size();
            int known = told.sequence();
            told = exchange;
            for (Event event : events) {
                sequence++;
                if (sequence > known) {
                    tell(new LogEntry(sequence, event), exchange);
                }
            }
        }
    }

    @Override
    public void stoodStill(long millis) {
        refused(Standstill.refusal(resident.exchange, millis));
    }

    @Override
    public void lost(Refusal refusal) {
        refused(refusal);
    }

    /** Reading from the log holds no replier back: the log is still there when the follower has room. */
    @Override
    public boolean full() {
        return live && followerFull();
    }

    @Override
    public void roomAgain() {
        held = false;
        readOn();
        resident.roomAgain();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resident.unwatch(this);
            residents.release(resident);
        }
    }

    private void readOn() {
        if (told != null && heard != null && !closed && !live && !reading && !held) {
            if (followerFull()) {
                held = true;
                return;
            }
            reading = true;
            log.read(this, told.sequence() + 1, from, heard);
        }
    }

    /** The next entry of the log, which is told where the follower wants it. */
    private void pass(LogEntry entry) {
        if (told != null && entry.sequence() > told.sequence()) {
            told = told.after(entry);
            if (entry.sequence() >= from) {
                tell(entry, told);
            }
        }
    }

    private void tell(LogEntry entry, Exchange after) {
        if (!closed) {
            orClose(() -> follower.step(new Follower.Step(entry, after)));
        }
    }

    private boolean followerFull() {
        return !closed && guard.ask(Party.FOLLOWER, follower::full, this::close);
    }

    /** A follower that throws hears nothing more. */
    private void orClose(Runnable telling) {
        if (!guard.call(Party.FOLLOWER, telling)) {
            close();
        }
    }
}
