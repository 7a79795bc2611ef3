package io.antiphon.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.store.StoreException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LogEntryRecordTest {
    static final List<Event> EVENTS = Samples.ALL;

    @ParameterizedTest
    @FieldSource("EVENTS")
    void reads_what_was_written(Event event) {
        for (int sequence : new int[] {1, 127, 128, 70_000, Integer.MAX_VALUE}) {
            LogEntry entry = new LogEntry(sequence, event);

            assertThat(LogEntryRecord.decode(LogEntryRecord.encode(entry))).isEqualTo(entry);
        }
    }

    @Test
    void reads_records_that_stand_one_after_the_other() {
        List<LogEntry> log = IntStream.range(0, EVENTS.size())
                .mapToObj(i -> new LogEntry(i + 1, EVENTS.get(i)))
                .toList();
        byte[] records = LogEntryRecord.encode(log);

        assertThat(LogEntryRecord.decodeAll(records)).isEqualTo(log);
        assertThat(LogEntryRecord.encode(log.subList(0, 1))).isEqualTo(LogEntryRecord.encode(log.getFirst()));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LogEntryRecord.decodeAll(Arrays.copyOf(records, records.length - 1)))
                .withMessageContaining("ends too early");
    }

    @Test
    void the_last_part_without_its_content_leaves_a_series_as_the_whole_part_does() {
        Content content = new Content("text/plain", new byte[1_000]);
        Series before = new Series(7, 2, 30);
        List<LogEntry> parts = List.of(
                new LogEntry(9, new Event.PartAdded(5, 2, new Content(null, new byte[10]), new Series(7, 1, 20))),
                new LogEntry(10, new Event.PartAdded(6, 3, content, before)));

        LogEntry last = LogEntryRecord.lastPart(ByteBuffer.wrap(LogEntryRecord.encode(parts)));

        Event.PartAdded part = (Event.PartAdded) last.event();
        assertThat(last.sequence()).isEqualTo(10);
        assertThat(part)
                .isEqualTo(new Event.PartAdded(6, 3, new Content("text/plain", new byte[0]), new Series(7, 2, 1_030)));
        byte[] other = LogEntryRecord.encode(new LogEntry(1, new Event.Promised(1)));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LogEntryRecord.lastPart(ByteBuffer.wrap(other)))
                .withMessageContaining("no part of an answer");
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void refuses_a_record_cut_off_anywhere(Event event) {
        byte[] record = LogEntryRecord.encode(new LogEntry(3, event));

        for (int length = 0; length < record.length; length++) {
            byte[] part = Arrays.copyOf(record, length);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> LogEntryRecord.decode(part))
                    .withMessageContaining("ends too early")
                    .withMessageContaining("Restore");
        }
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void refuses_a_record_that_goes_on_after_its_end(Event event) {
        byte[] record = LogEntryRecord.encode(new LogEntry(3, event));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LogEntryRecord.decode(Arrays.copyOf(record, record.length + 1)))
                .withMessageContaining("goes on after its end");
    }

    @Test
    void names_both_versions_when_the_record_is_of_a_newer_one() {
        byte[] record = LogEntryRecord.encode(new LogEntry(1, Samples.PROMISED));
        record[0] = LogEntryRecord.VERSION + 1;

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LogEntryRecord.decode(record))
                .withMessageContaining("has version 5")
                .withMessageContaining("up to version 4");
    }

    @Test
    void reads_any_bytes_or_says_clearly_that_they_are_damaged() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] record = LogEntryRecord.encode(new LogEntry(1, EVENTS.get(random.nextInt(EVENTS.size()))));
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                record[random.nextInt(record.length)] = (byte) random.nextInt();
            }
            assertThat(outcome(record)).as("seed %d, round %d", seed, round).isIn("read", "StoreException");
        }
    }

    @Test
    void does_not_believe_a_length_beyond_the_record() {
        int answered = EventType.ANSWERED.number();
        byte[] huge = {1, (byte) answered, 1, 1, (byte) 0xC8, 1, 0, -1, -1, -1, -1, 7};

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LogEntryRecord.decode(huge))
                .withMessageContaining("ends too early");
    }

    @Test
    void writes_large_contents_and_many_headers() {
        byte[] body = new byte[8 << 20];
        new Random(1).nextBytes(body);
        List<Header> headers = Collections.nCopies(2_000, new Header("name", "välue".repeat(20)));
        LogEntry entry = new LogEntry(9, new Event.Answered(1, new Answer(200, new Content("a/b", body), headers)));

        assertThat(LogEntryRecord.decode(LogEntryRecord.encode(entry))).isEqualTo(entry);
    }

    @Test
    void keeps_ids_of_all_bits() {
        Event.Accepted sample = Samples.ACCEPTED;
        ExchangeId id = new ExchangeId(-1, Long.MIN_VALUE);
        LogEntry entry = new LogEntry(
                1, new Event.Accepted(Long.MAX_VALUE, id, sample.service(), sample.request(), sample.terms(), false));

        assertThat(LogEntryRecord.decode(LogEntryRecord.encode(entry))).isEqualTo(entry);
    }

    private static String outcome(byte[] record) {
        try {
            LogEntryRecord.decode(record);
            return "read";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
