package io.antiphon.engine;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import java.util.ArrayList;
import java.util.List;

/** Joins the log of an exchange, as it is stored, with what goes on happening: nothing twice, nothing left out. */
final class Following implements Watcher, Watch {
    private final Resident resident;
    private final Residents residents;
    private final Guard guard;
    private final Follower follower;
    private final List<Follower.Step> early = new ArrayList<>();
    private boolean begun;
    private boolean closed;
    private int last;

    Following(Resident resident, Residents residents, Guard guard, Follower follower) {
        this.resident = resident;
        this.residents = residents;
        this.guard = guard;
        this.follower = follower;
        resident.watch(this);
    }

    /** Everything up to here is known; steps from here on follow. */
    void begin(Exchange present, List<LogEntry> log) {
        if (closed) {
            return;
        }
        List<Follower.Step> past = steps(log);
        last = log.isEmpty() ? present.sequence() : log.getLast().sequence();
        begun = true;
        Exchange reached = past.isEmpty() ? present : past.getLast().after();
        orClose(() -> follower.began(reached, past));
        early.forEach(this::tell);
        early.clear();
    }

    void refused(Refusal refusal) {
        if (!closed) {
            close();
            guard.call(Party.FOLLOWER, () -> follower.refused(refusal));
        }
    }

    @Override
    public void changed(Exchange exchange, List<Event> events) {
        int sequence = exchange.sequence() - events.size();
        for (Event event : events) {
            sequence++;
            Follower.Step step = new Follower.Step(new LogEntry(sequence, event), exchange);
            if (begun) {
                tell(step);
            } else {
                early.add(step);
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

    @Override
    public boolean full() {
        return !closed && guard.ask(Party.FOLLOWER, follower::full, this::close);
    }

    @Override
    public void roomAgain() {
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

    private void tell(Follower.Step step) {
        if (!closed && step.entry().sequence() > last) {
            last = step.entry().sequence();
            orClose(() -> follower.step(step));
        }
    }

    /** A follower that throws hears nothing more. */
    private void orClose(Runnable telling) {
        if (!guard.call(Party.FOLLOWER, telling)) {
            close();
        }
    }

    private static List<Follower.Step> steps(List<LogEntry> log) {
        List<Follower.Step> steps = new ArrayList<>(log.size());
        for (LogEntry entry : log) {
            Exchange after = steps.isEmpty()
                    ? Exchange.replay(List.of(entry))
                    : steps.getLast().after().after(entry);
            steps.add(new Follower.Step(entry, after));
        }
        return steps;
    }
}
