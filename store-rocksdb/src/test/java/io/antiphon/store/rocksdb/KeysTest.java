package io.antiphon.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.store.Due;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is in directories already. Never change a line of the first tests: where one fails, the code
 * has broken the format.
 */
class KeysTest {
    private static final ServiceName QUOTE = new ServiceName("quote");
    private static final ExchangeId ID = new ExchangeId(0x0102030405060708L, 0x090A0B0C0D0E0F10L);
    private static final String ID_HEX = "0102030405060708090a0b0c0d0e0f10";

    @Test
    void every_column_family_keeps_its_name_and_number() {
        assertThat(Arrays.stream(Family.values()).map(family -> Map.entry(family.number(), family.title())))
                .startsWith(
                        Map.entry(1, "events"),
                        Map.entry(2, "places"),
                        Map.entry(3, "timers"),
                        Map.entry(4, "claims"),
                        Map.entry(5, "services"),
                        Map.entry(6, "meta"),
                        Map.entry(7, "journal"));
        assertThat(Family.values()).extracting(Family::number).doesNotHaveDuplicates();
        assertThat(Family.values()).extracting(Family::title).doesNotHaveDuplicates();
    }

    @Test
    void every_state_and_kind_keeps_its_number() {
        assertThat(List.of(State.values())).extracting(PlaceKey.STATES::of).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(PlaceKey.STATES.constant(0)).isEqualTo(State.QUEUED);
        assertThat(PlaceKey.STATES.constant(6)).isEqualTo(State.CANCELLED);
        assertThat(List.of(Due.Kind.DEADLINE, Due.Kind.WAKE, Due.Kind.RETENTION, Due.Kind.OWN_RETENTION))
                .extracting(TimerKey.KINDS::of)
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void keys_stay_the_same_byte_for_byte() {
        assertThat(hex(PlaceKey.ready(QUOTE, new QueuePosition(3, ID)))).isEqualTo("0071756f7465000003" + ID_HEX);
        assertThat(hex(TimerKey.of(new Due(Due.Kind.WAKE, 258), ID))).isEqualTo("010000000000000102" + ID_HEX);
        assertThat(hex(TimerKey.of(new Due(Due.Kind.RETENTION, 258, 5), ID))).isEqualTo("020000000000000102" + ID_HEX);
        assertThat(hex(TimerKey.of(new Due(Due.Kind.OWN_RETENTION, 258, 5), ID)))
                .isEqualTo("0300000000000000050000000000000102" + ID_HEX);
        assertThat(hex(new ClaimKey(QUOTE, "ké").bytes())).isEqualTo("71756f7465006bc3a9");
        assertThat(hex(EventKey.of(ID, new LogEntry(258, new Event.Promised(0)))))
                .isEqualTo(ID_HEX + "0000000102");
        assertThat(hex(EventKey.of(ID, new LogEntry(258, new Event.Progressed(0, 1, null)))))
                .isEqualTo(ID_HEX + "010000003a");
        assertThat(hex(EventKey.of(ID, new LogEntry(258, new Event.PartAdded(0, 1, Content.EMPTY, null)))))
                .isEqualTo(ID_HEX + "0000000102");
        assertThat(hex(EventKey.of(ID, new LogEntry(258, new Event.PartAdded(0, 1, Content.EMPTY, Series.NONE)))))
                .isEqualTo(ID_HEX + "0200000102");
    }

    @Test
    void places_of_each_state_stay_the_same() {
        Story story = new Stories().in(QUOTE);
        String id = hex(Ids.bytes(story.id()));
        assertThat(place(story)).isEqualTo("0071756f7465000003" + id);
        assertThat(place(story.then(Stories.dispatched()))).isEqualTo("0171756f746500" + id);
        assertThat(place(story.then(Stories.answered(9)))).isEqualTo("0371756f746500" + id);
        Story heldBack = new Stories().heldBack(QUOTE, Stories.NOW_MILLIS + 1);
        assertThat(place(heldBack)).isEqualTo("0071756f7465000103" + id);
    }

    @Test
    void an_exchange_has_one_place_and_a_key_for_everything_that_is_due() {
        Exchange heldBack =
                new Stories().heldBack(QUOTE, Stories.NOW_MILLIS + 1).exchange();

        assertThat(IndexKeys.of(heldBack))
                .containsExactlyInAnyOrder(
                        new IndexKey(Family.PLACES, PlaceKey.of(heldBack)),
                        timer(Due.Kind.DEADLINE, Stories.DEADLINE_MILLIS, heldBack),
                        timer(Due.Kind.WAKE, Stories.NOW_MILLIS + 1, heldBack));
    }

    @Test
    void a_finished_exchange_is_found_by_the_time_of_its_end() {
        Exchange finished = new Stories().in(QUOTE).then(Stories.cancelled()).exchange();

        assertThat(IndexKeys.of(finished))
                .containsExactlyInAnyOrder(
                        new IndexKey(Family.PLACES, PlaceKey.of(finished)),
                        timer(Due.Kind.RETENTION, finished.changedAtMillis(), finished));
    }

    @Test
    void a_finished_exchange_whose_terms_say_how_long_it_is_kept_is_found_by_that_time_and_its_end() {
        Exchange finished = new Stories()
                .kept(QUOTE, "key", new Retention(5, 70))
                .then(Stories.cancelled())
                .exchange();

        assertThat(IndexKeys.of(finished))
                .containsExactlyInAnyOrder(
                        new IndexKey(Family.PLACES, PlaceKey.of(finished)),
                        timer(new Due(Due.Kind.OWN_RETENTION, finished.changedAtMillis(), 5), finished));
    }

    @Test
    void a_timer_tells_its_group_and_its_time() {
        Due own = new Due(Due.Kind.OWN_RETENTION, 258, Long.MAX_VALUE);
        byte[] key = TimerKey.of(own, ID);

        assertThat(TimerGroup.of(key)).isEqualTo(TimerGroup.of(own));
        assertThat(TimerGroup.of(own)).isEqualTo(new TimerGroup(Due.Kind.OWN_RETENTION, Long.MAX_VALUE));
        assertThat(TimerGroup.of(TimerKey.of(new Due(Due.Kind.RETENTION, 258, 5), ID)))
                .isEqualTo(new TimerGroup(Due.Kind.RETENTION, 0));
        assertThat(TimerKey.beginMillis(key)).isEqualTo(258);
        assertThat(Ids.last(key)).isEqualTo(ID);
    }

    @Test
    void a_key_tells_what_it_was_made_of() {
        byte[] key = PlaceKey.ready(QUOTE, new QueuePosition(7, ID));

        assertThat(PlaceKey.state(key)).isEqualTo(State.QUEUED);
        assertThat(PlaceKey.service(key)).isEqualTo(QUOTE);
        assertThat(PlaceKey.position(key)).isEqualTo(new QueuePosition(7, ID));
        assertThat(Ids.last(key)).isEqualTo(ID);
    }

    @Test
    void a_range_ends_behind_all_keys_that_begin_so() {
        KeyRange range = KeyRange.ofPrefix(new byte[] {1, (byte) 0xFE, (byte) 0xFF});

        assertThat(range.to()).containsExactly(1, 0xFF);
        assertThat(range.startingBehind(new byte[] {1}).from()).isEqualTo(range.from());
        assertThat(range.startingBehind(range.from()).from()).containsExactly(1, 0xFE, 0xFF, 0);
        assertThat(range.startingBehind(range.to()).isEmpty()).isTrue();
    }

    private static IndexKey timer(Due.Kind kind, long atMillis, Exchange exchange) {
        return timer(new Due(kind, atMillis), exchange);
    }

    private static IndexKey timer(Due due, Exchange exchange) {
        return new IndexKey(Family.TIMERS, TimerKey.of(due, exchange.id()));
    }

    private static String place(Story story) {
        return hex(PlaceKey.of(story.exchange()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
