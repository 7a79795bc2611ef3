package io.antiphon.store.rocksdb;

import java.nio.charset.StandardCharsets;

/**
 * The column families. Names and numbers are frozen: they are in every directory. RocksDB numbers
 * them in the order of their creation, so new ones are added at the end.
 */
enum Family {
    /** {@link EventKey} → {@link io.antiphon.engine.record.LogEntryRecord}, one or more. All that there is of an exchange. */
    EVENTS(1, "events"),
    /** {@link PlaceKey} → nothing. */
    PLACES(2, "places"),
    /** {@link TimerKey} → nothing. */
    TIMERS(3, "timers"),
    /** {@link ClaimKey} → the id of the exchange that holds it. */
    CLAIMS(4, "claims"),
    /** A service's name → nothing. */
    SERVICES(5, "services"),
    /** What the database is: see {@link OpenStore}. */
    META(6, "meta"),
    /** The number of a commit → {@link JournalRow}. What is committed and not yet in the others. */
    JOURNAL(7, "journal");

    private final int number;
    private final String title;

    Family(int number, String title) {
        this.number = number;
        this.title = title;
    }

    int number() {
        return number;
    }

    String title() {
        return title;
    }

    byte[] nameBytes() {
        return title.getBytes(StandardCharsets.UTF_8);
    }
}
