package io.antiphon.testkit;

import static io.antiphon.testkit.Stories.DEADLINE_MILLIS;
import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.answered;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.content;
import static io.antiphon.testkit.Stories.dispatched;
import static io.antiphon.testkit.Stories.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.exchange.Series;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.ContentBytes;
import io.antiphon.engine.store.LogQuery;
import io.antiphon.engine.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is committed is found again. */
public interface LogContract extends StoreUnderTest {

    @Test
    default void finds_nothing_of_an_unknown_exchange() {
        try (BlockingStore store = open()) {
            assertThat(store.log(new ExchangeId(1, 2))).isEmpty();
        }
    }

    @Test
    default void finds_every_kind_of_event_as_it_was_committed() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            List<Story> all = List.of(
                    stories.heldBack(QUOTE, NOW_MILLIS + 1).then(new Event.Woken(NOW_MILLIS + 1), cancelled()),
                    stories.in(QUOTE).then(new Event.Promised(NOW_MILLIS), dispatched(), failed()),
                    stories.in(QUOTE).then(new Event.Expired(DEADLINE_MILLIS)),
                    stories.claiming(QUOTE, "kéy")
                            .then(
                                    dispatched(),
                                    new Event.Progressed(NOW_MILLIS + 2, 40, "on it"),
                                    new Event.Progressed(NOW_MILLIS + 3, null, null),
                                    new Event.Requeued(NOW_MILLIS + 4, RequeueReason.LOST, NOW_MILLIS + 99),
                                    new Event.Woken(NOW_MILLIS + 99),
                                    dispatched(),
                                    new Event.Deferred(NOW_MILLIS + 100, new Token(-1, Long.MIN_VALUE)),
                                    answerWithEverything()),
                    stories.in(QUOTE).then(dispatched(), failureWithEverything()));

            for (Story story : all) {
                Change.Advance change = story.change();
                store.commit(change);
                assertThat(store.log(story.id())).isEqualTo(numbered(change.events()));
                assertThat(store.find(story.id())).contains(story.exchange());
            }
        }
    }

    @Test
    default void adds_to_the_log_with_every_change() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE);
            store.commit(story.change());
            store.commit(story.then(dispatched()).change(false));
            store.commit(story.then(answered(NOW_MILLIS + 5)).change());

            assertThat(store.log(story.id())).extracting(LogEntry::sequence).containsExactly(1, 2, 3);
            assertThat(store.find(story.id())).contains(story.exchange());
        }
    }

    @Test
    default void takes_several_changes_of_one_exchange_in_a_batch() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE);
            store.commit(
                    story.change(),
                    story.then(dispatched()).change(),
                    story.then(answered(NOW_MILLIS + 5)).change());

            assertThat(store.find(story.id())).contains(story.exchange());
            assertThat(store.waiting(QUOTE, 10).exchanges()).isEmpty();
            assertThat(store.inventory().dispatched()).isEmpty();
        }
    }

    @Test
    default void takes_an_empty_batch() {
        try (BlockingStore store = open()) {
            assertThat(store.commit()).isEqualTo(CommitResult.ALL);
        }
    }

    @Test
    default void keeps_the_last_word_of_a_replier_that_never_stops_reporting() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE).then(dispatched());
            store.commit(story.change());
            for (int percent = 1; percent <= 1_000; percent++) {
                story.then(new Event.Progressed(NOW_MILLIS + percent, percent, "still on it"));
                if (percent % 7 == 0) {
                    store.commit(story.change(false));
                }
            }
            store.commit(story.change());

            assertThat(store.find(story.id())).contains(story.exchange());
            assertThat(store.log(story.id())).isSortedAccordingTo((a, b) -> a.sequence() - b.sequence());
        }
    }

    @Test
    default void keeps_large_contents() {
        byte[] body = new byte[8 << 20];
        new Random(1).nextBytes(body);
        Content large = new Content("application/octet-stream", body);
        try (BlockingStore store = open()) {
            Story story = new Stories()
                    .in(QUOTE, large, new Stories().in(QUOTE).exchange().terms());
            story.then(dispatched(), new Event.Answered(NOW_MILLIS + 5, Answer.of(large)));
            store.commit(story.change());

            assertThat(store.find(story.id())).contains(story.exchange());
        }
    }

    @Test
    default void shows_unsynced_changes_to_later_reads() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE);
            store.commit(story.change(false));

            assertThat(store.find(story.id())).contains(story.exchange());
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(story.exchange());
        }
    }

    @Test
    default void answers_in_the_order_of_the_calls_and_reads_what_was_handed_over_before() {
        try (BlockingStore blocking = open()) {
            Store store = blocking.store();
            Story story = new Stories().in(QUOTE);
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            Noting<Optional<Exchange>> before = new Noting<>("find before", order);
            Noting<Optional<Exchange>> between = new Noting<>("find between", order);
            Noting<Optional<Exchange>> after = new Noting<>("find after", order);

            store.find(story.id(), before);
            store.commit(List.of(story.change()), new Noting<>("accept", order));
            store.find(story.id(), between);
            store.commit(List.of(story.then(dispatched()).change(false)), new Noting<>("dispatch", order));
            store.find(story.id(), after);

            assertThat(after.await()).map(Exchange::sequence).hasValue(2);
            assertThat(between.await()).map(Exchange::sequence).hasValue(1);
            assertThat(before.await()).isEmpty();
            assertThat(order).containsExactly("find before", "accept", "find between", "dispatch", "find after");
        }
    }

    @Test
    default void keeps_many_exchanges() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            List<Story> all = new ArrayList<>();
            for (int batch = 0; batch < 20; batch++) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < 250; i++) {
                    Story story = stories.in(QUOTE);
                    all.add(story);
                    changes.add(story.change());
                }
                store.commit(changes);
            }

            for (int i = 0; i < all.size(); i += 97) {
                assertThat(store.find(all.get(i).id())).contains(all.get(i).exchange());
            }
            assertThat(store.waiting(QUOTE, Integer.MAX_VALUE).exchanges())
                    .containsExactlyElementsOf(all.stream().map(Story::exchange).toList());
        }
    }

    @Test
    default void leaves_nothing_of_a_forgotten_exchange() {
        try (BlockingStore store = open()) {
            Story story = new Stories().claiming(QUOTE, "key").then(dispatched());
            story.then(new Event.Progressed(NOW_MILLIS + 2, 1, null), answered(NOW_MILLIS + 5));
            store.commit(story.change());
            store.commit(story.forget());

            assertGone(store, story);
        }
    }

    @Test
    default void leaves_nothing_of_an_exchange_forgotten_in_the_batch_that_brought_it() {
        try (BlockingStore store = open()) {
            Story story = new Stories().claiming(QUOTE, "key").then(dispatched(), answered(NOW_MILLIS + 5));
            store.commit(story.change(), story.forget());

            assertGone(store, story);
        }
    }

    @Test
    default void forgets_one_exchange_and_leaves_its_neighbours() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story before = stories.in(QUOTE);
            Story forgotten = stories.in(QUOTE).then(cancelled());
            Story after = stories.in(QUOTE);
            store.commit(before.change(), forgotten.change(), after.change());
            store.commit(forgotten.forget());

            assertGone(store, forgotten);
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(before.exchange(), after.exchange());
        }
    }

    @Test
    default void gives_a_log_in_pieces_whose_entries_follow_one_another() {
        try (BlockingStore store = open()) {
            Story story = series(store, new Stories(), 40, 1_000);
            List<LogEntry> whole = store.log(story.id());
            assertThat(whole).extracting(LogEntry::sequence).isSorted().hasSize(45);

            for (int limit : List.of(1, 7, 44, 45, 100)) {
                assertThat(inPieces(store, story, limit, Long.MAX_VALUE)).isEqualTo(whole);
            }
            for (long bytes : List.of(0L, 999L, 2_500L, 40_000L)) {
                assertThat(inPieces(store, story, Integer.MAX_VALUE, bytes)).isEqualTo(whole);
            }
        }
    }

    @Test
    default void gives_no_piece_beyond_its_bounds_but_always_an_entry() {
        try (BlockingStore store = open()) {
            Story story = series(store, new Stories(), 10, 1_000);

            assertThat(store.log(new LogQuery(story.id(), 1, 1, 3, Long.MAX_VALUE)))
                    .hasSize(3);
            assertThat(store.log(new LogQuery(story.id(), 5, 5, 100, 3_999)))
                    .extracting(LogEntry::sequence)
                    .containsExactly(5, 6, 7);
            assertThat(store.log(new LogQuery(story.id(), 5, 5, 100, 1)))
                    .extracting(LogEntry::sequence)
                    .containsExactly(5);
            assertThat(store.log(new LogQuery(story.id(), 100, 1, 100, 1))).isEmpty();
        }
    }

    @Test
    default void finds_an_exchange_with_its_series_however_the_log_came_about() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story story = series(store, stories, 10, 70_000);
            assertThat(store.find(story.id())).contains(story.exchange());

            Story again = series(store, stories, 3, 10);
            again.then(new Event.Requeued(NOW_MILLIS + 6, RequeueReason.LOST, 0), dispatched());
            store.commit(again.change());
            assertThat(store.find(again.id())).contains(again.exchange());
            part(again, 5);
            store.commit(again.change());
            assertThat(store.find(again.id())).contains(again.exchange());
            assertThat(again.exchange().series().parts()).isEqualTo(1);
        }
    }

    @Test
    default void keeps_what_happened_when_of_an_erased_exchange_and_no_contents() {
        try (BlockingStore store = open()) {
            Story story = series(store, new Stories(), 10, 1_000);
            store.commit(story.then(new Event.Erased(NOW_MILLIS + 9)).change());

            assertThat(store.find(story.id())).contains(story.exchange());
            assertErased(store.log(story.id()));
            assertThat(store.overdue(Long.MAX_VALUE - 1)).hasSize(1);
            store.commit(story.forget());
            assertGone(store, story);
        }
    }

    @Test
    default void erases_what_came_in_the_same_batch() {
        try (BlockingStore store = open()) {
            Story story = new Stories().claiming(QUOTE, "key").then(dispatched());
            part(story, 1_000);
            store.commit(
                    story.change(),
                    story.then(answered(NOW_MILLIS + 5)).change(),
                    story.then(new Event.Erased(NOW_MILLIS + 9)).change());

            assertThat(store.find(story.id())).contains(story.exchange());
            assertErased(store.log(story.id()));
            assertThat(store.holder(QUOTE, "key")).contains(story.id());
        }
    }

    private static void assertErased(List<LogEntry> log) {
        assertThat(log)
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsExactly("Accepted", "Dispatched", "Answered", "Erased");
        assertThat(log)
                .allSatisfy(entry -> assertThat(ContentBytes.of(entry.event())).isEqualTo(bytesOfKey(entry.event())));
    }

    /** The key stays, so that a repeat of it finds what happened. */
    private static int bytesOfKey(Event event) {
        return event instanceof Event.Accepted accepted && accepted.terms().claim() != null
                ? accepted.terms().claim().key().length()
                : 0;
    }

    @Test
    default void leaves_nothing_of_a_forgotten_series() {
        try (BlockingStore store = open()) {
            Story story = series(store, new Stories(), 10, 1_000);
            store.commit(story.forget());

            assertGone(store, story);
        }
    }

    /** An exchange of 5 events, and so many parts between them, all in changes of their own. */
    private static Story series(BlockingStore store, Stories stories, int parts, int bytes) {
        Story story = stories.in(QUOTE).then(dispatched());
        store.commit(story.change());
        for (int i = 0; i < parts; i++) {
            part(story, bytes);
            if (i == parts / 2) {
                story.then(new Event.Progressed(NOW_MILLIS + i, i, "on it"));
                store.commit(story.change(false));
                story.then(new Event.Progressed(NOW_MILLIS + i, i + 1, "on it"));
            }
            store.commit(story.change());
        }
        store.commit(story.then(answered(NOW_MILLIS + 5)).change());
        return story;
    }

    private static void part(Story story, int bytes) {
        Series before = story.exchange().series();
        Content content = new Content("a/b", new byte[bytes]);
        story.then(new Event.PartAdded(NOW_MILLIS, before.parts() + 1, content, before));
    }

    private static List<LogEntry> inPieces(BlockingStore store, Story story, int limit, long bytes) {
        List<LogEntry> all = new ArrayList<>();
        List<LogEntry> piece;
        do {
            int next = all.isEmpty() ? 1 : all.getLast().sequence() + 1;
            piece = store.log(new LogQuery(story.id(), next, 1, limit, bytes));
            all.addAll(piece);
        } while (!piece.isEmpty());
        return all;
    }

    private static void assertGone(BlockingStore store, Story story) {
        assertThat(store.log(story.id())).isEmpty();
        assertThat(store.overdue(Long.MAX_VALUE - 1))
                .extracting(overdue -> overdue.exchange().id())
                .doesNotContain(story.id());
        assertThat(store.listAll(ListingContract.everything(10)))
                .extracting(exchange -> exchange.id())
                .doesNotContain(story.id());
    }

    private static List<LogEntry> numbered(List<Event> events) {
        List<LogEntry> entries = new ArrayList<>();
        for (Event event : events) {
            entries.add(new LogEntry(entries.size() + 1, event));
        }
        return entries;
    }

    private static Event answerWithEverything() {
        List<Header> headers = List.of(new Header("X-One", "1"), new Header("x-one", "zwei ⅔"));
        return new Event.Answered(NOW_MILLIS + 101, new Answer(207, content("hällo"), headers));
    }

    private static Event failureWithEverything() {
        return new Event.Failed(
                NOW_MILLIS + 3,
                new Failure(Problem.REPLIER_FAILED, "no-stock", "Out", "of stock", 422, true, content("body")));
    }
}
