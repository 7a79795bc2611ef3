package io.antiphon.engine.record;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.store.StoreException;

/** The number of every kind of event. A number is never changed and never given to another kind. */
enum EventType {
    ACCEPTED(1),
    PROMISED(2),
    WOKEN(3),
    DISPATCHED(4),
    PROGRESSED(5),
    DEFERRED(6),
    REQUEUED(7),
    ANSWERED(8),
    FAILED(9),
    EXPIRED(10),
    CANCELLED(11),
    PART_ADDED(12),
    ERASED(13);

    private static final EventType[] ALL = values();

    private final int number;

    EventType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static EventType of(Event event) {
        return switch (event) {
            case Event.Accepted _ -> ACCEPTED;
            case Event.Promised _ -> PROMISED;
            case Event.Woken _ -> WOKEN;
            case Event.Dispatched _ -> DISPATCHED;
            case Event.Progressed _ -> PROGRESSED;
            case Event.PartAdded _ -> PART_ADDED;
            case Event.Deferred _ -> DEFERRED;
            case Event.Requeued _ -> REQUEUED;
            case Event.Answered _ -> ANSWERED;
            case Event.Failed _ -> FAILED;
            case Event.Expired _ -> EXPIRED;
            case Event.Cancelled _ -> CANCELLED;
            case Event.Erased _ -> ERASED;
        };
    }

    static EventType ofNumber(int number) {
        for (EventType type : ALL) {
            if (type.number == number) {
                return type;
            }
        }
        throw new StoreException(Damage.message("no kind of event has the number " + number));
    }
}
