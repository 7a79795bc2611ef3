package io.antiphon.engine.record;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A {@link LogEntry} as bytes, or several one after the other. Pure; may be used from any thread. */
public final class LogEntryRecord {
    /** The latest version that is read. Each record has the first version that has all that is in it. */
    static final int VERSION = 4;

    private static final int FIRST_VERSION = 1;

    /** An acceptance says in which conversation it is. */
    private static final int CONVERSATION_VERSION = 2;

    /** A part says what came before it, and contents are erased. */
    private static final int SERIES_VERSION = 3;

    /** An acceptance says how long what remains is kept. */
    private static final int RETENTION_VERSION = 4;

    /** Reads the fields of an event. */
    private interface EventDecoder {
        Event event(EventReader reader, EventType type, long atMillis);
    }

    private LogEntryRecord() {}

    /** The record of an entry. */
    public static byte[] encode(LogEntry entry) {
        RecordWriter out = new RecordWriter(ContentBytes.of(entry.event()));
        write(entry, out);
        return out.toBytes();
    }

    private static void write(LogEntry entry, RecordWriter out) {
        Event event = entry.event();
        int version = version(event);
        out.oneByte(version);
        out.oneByte(EventType.of(event).number());
        out.number(entry.sequence());
        out.number(event.atMillis());
        new EventWriter(out, version).fields(event);
    }

    private static int version(Event event) {
        return switch (event) {
            case Event.Accepted accepted when accepted.terms().retention() != null -> RETENTION_VERSION;
            case Event.Accepted accepted when accepted.terms().membership() != null -> CONVERSATION_VERSION;
            case Event.PartAdded part when part.before() != null -> SERIES_VERSION;
            case Event.Erased _ -> SERIES_VERSION;
            default -> FIRST_VERSION;
        };
    }

    /** The records of these entries, one after the other: each tells where it ends. */
    public static byte[] encode(List<LogEntry> entries) {
        int contents = entries.stream()
                .mapToInt(entry -> ContentBytes.of(entry.event()))
                .sum();
        RecordWriter out = new RecordWriter(contents);
        entries.forEach(entry -> write(entry, out));
        return out.toBytes();
    }

    /**
     * The entry of a record.
     *
     * @throws StoreException where the record is damaged, or of a later version
     */
    public static LogEntry decode(byte[] bytes) {
        RecordReader in = new RecordReader(ByteBuffer.wrap(bytes));
        LogEntry entry = entry(in);
        in.end();
        return entry;
    }

    /**
     * The entries of one record or more that stand one after the other.
     *
     * @throws StoreException where a record is damaged, or of a later version
     */
    public static List<LogEntry> decodeAll(byte[] bytes) {
        return decodeAll(ByteBuffer.wrap(bytes));
    }

    /**
     * The entries of the records that are left in the buffer.
     *
     * @throws StoreException as {@link #decodeAll(byte[])}
     */
    public static List<LogEntry> decodeAll(ByteBuffer bytes) {
        RecordReader in = new RecordReader(bytes);
        List<LogEntry> entries = new ArrayList<>(1);
        do {
            entries.add(entry(in));
        } while (!in.atEnd());
        return entries;
    }

    /**
     * The last of the parts that are left in the buffer, without its content, which may be megabytes. An exchange is the
     * same after it as after the whole part: the content's length counts as if it had come before. Each part tells what
     * came before it.
     *
     * @throws StoreException as {@link #decodeAll(byte[])}, and where there is anything but parts
     */
    public static LogEntry lastPart(ByteBuffer bytes) {
        RecordReader in = new RecordReader(bytes);
        LogEntry last;
        do {
            last = entry(in, LogEntryRecord::partWithoutContent);
        } while (!in.atEnd());
        return last;
    }

    private static Event partWithoutContent(EventReader reader, EventType type, long atMillis) {
        if (type != EventType.PART_ADDED) {
            throw new StoreException(Damage.message("it is no part of an answer"));
        }
        return reader.partWithoutContent(atMillis);
    }

    private static LogEntry entry(RecordReader in) {
        return entry(in, EventReader::event);
    }

    private static LogEntry entry(RecordReader in, EventDecoder decoder) {
        int version = in.oneByte();
        checkVersion(version);
        EventType type = EventType.ofNumber(in.oneByte());
        int sequence = in.smallNumber();
        return new LogEntry(sequence, event(in, version, type, decoder));
    }

    private static Event event(RecordReader in, int version, EventType type, EventDecoder decoder) {
        try {
            return decoder.event(new EventReader(in, version), type, in.number());
        } catch (IllegalArgumentException e) {
            throw new StoreException(Damage.message(String.valueOf(e.getMessage())), e);
        }
    }

    private static void checkVersion(int version) {
        if (version == 0) {
            throw new StoreException(Damage.message("it has no version"));
        }
        if (version > VERSION) {
            throw new StoreException("A stored record has version " + version + ", and this server reads up to version "
                    + VERSION + ": it was written by a newer server. Start that one or a later one on this data.");
        }
    }
}
