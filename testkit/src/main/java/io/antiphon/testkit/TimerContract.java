package io.antiphon.testkit;

import static io.antiphon.engine.store.Due.Kind.DEADLINE;
import static io.antiphon.engine.store.Due.Kind.OWN_RETENTION;
import static io.antiphon.engine.store.Due.Kind.RETENTION;
import static io.antiphon.engine.store.Due.Kind.WAKE;
import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.answered;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.dispatched;
import static io.antiphon.testkit.Stories.erased;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Overdue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must happen at a time is found when that time has come, and until it is done. */
public interface TimerContract extends StoreUnderTest {
    /** Later than everything that is due in these tests, in milliseconds since 1970. */
    long END_MILLIS = NOW_MILLIS + 10 * RETENTION_MILLIS;

    @Test
    default void finds_what_is_overdue_from_its_millisecond_on() {
        try (BlockingStore store = open()) {
            Story story = new Stories().until(QUOTE, NOW_MILLIS + 100);
            store.commit(story.change());

            assertThat(store.overdue(NOW_MILLIS + 99)).isEmpty();
            assertThat(store.overdue(NOW_MILLIS + 100)).containsExactly(new Overdue(DEADLINE, story.exchange()));
        }
    }

    @Test
    default void finds_all_three_kinds_the_longest_overdue_first() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story finished = stories.in(QUOTE).then(cancelled());
            Story late = stories.until(QUOTE, NOW_MILLIS + 300);
            Story heldBack = stories.heldBack(QUOTE_TOO, NOW_MILLIS + 200);
            Story early = stories.until(QUOTE, NOW_MILLIS + 100);
            store.commit(finished.change(), late.change(), heldBack.change(), early.change());

            assertThat(store.overdue(END_MILLIS))
                    .containsExactly(
                            new Overdue(DEADLINE, early.exchange()),
                            new Overdue(WAKE, heldBack.exchange()),
                            new Overdue(DEADLINE, late.exchange()),
                            new Overdue(DEADLINE, heldBack.exchange()),
                            new Overdue(RETENTION, finished.exchange()));
        }
    }

    @Test
    default void finds_a_deadline_until_the_exchange_has_ended() {
        try (BlockingStore store = open()) {
            Story story = new Stories().until(QUOTE, NOW_MILLIS + 100);
            store.commit(story.change());
            store.commit(story.then(dispatched()).change());
            assertThat(store.overdue(NOW_MILLIS + 200)).containsExactly(new Overdue(DEADLINE, story.exchange()));
            assertThat(store.overdue(NOW_MILLIS + 200)).hasSize(1);

            store.commit(story.then(answered(NOW_MILLIS + 150)).change());
            assertThat(store.overdue(NOW_MILLIS + 200)).isEmpty();
            assertThat(store.overdue(NOW_MILLIS + 150 + RETENTION_MILLIS))
                    .containsExactly(new Overdue(RETENTION, story.exchange()));

            store.commit(story.forget());
            assertThat(store.overdue(END_MILLIS)).isEmpty();
        }
    }

    @Test
    default void keeps_an_exchange_as_long_as_its_terms_say_where_they_do() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story longer = stories.kept(QUOTE, "a", new Retention(3 * RETENTION_MILLIS, 0))
                    .then(cancelled());
            Story general = stories.in(QUOTE).then(cancelled());
            Story shorter =
                    stories.kept(QUOTE_TOO, "b", new Retention(1_000, 0)).then(cancelled());
            Story same = stories.kept(QUOTE_TOO, "c", new Retention(1_000, 0)).then(cancelled());
            store.commit(longer.change(), general.change(), shorter.change(), same.change());
            long endMillis = shorter.exchange().changedAtMillis();

            assertThat(store.overdue(endMillis + 999)).isEmpty();
            assertThat(store.overdue(endMillis + 1_000))
                    .containsExactly(
                            new Overdue(OWN_RETENTION, shorter.exchange()),
                            new Overdue(OWN_RETENTION, same.exchange()));
            store.commit(shorter.forget(), same.forget());
            assertThat(store.overdue(endMillis + 3 * RETENTION_MILLIS - 1))
                    .containsExactly(new Overdue(RETENTION, general.exchange()));
            assertThat(store.overdue(endMillis + 3 * RETENTION_MILLIS))
                    .containsExactly(
                            new Overdue(RETENTION, general.exchange()), new Overdue(OWN_RETENTION, longer.exchange()));
            store.commit(general.forget(), longer.forget());
            assertThat(store.overdue(Long.MAX_VALUE)).isEmpty();
        }
    }

    @Test
    default void keeps_an_exchange_without_its_contents_as_long_as_its_key() {
        try (BlockingStore store = open()) {
            Story story =
                    new Stories().kept(QUOTE, "a", new Retention(2_000, 9_000)).then(cancelled());
            store.commit(story.change());
            long endMillis = story.exchange().changedAtMillis();
            assertThat(store.overdue(endMillis + 2_000)).containsExactly(new Overdue(OWN_RETENTION, story.exchange()));

            store.commit(story.then(erased()).change());
            assertThat(store.overdue(endMillis + 8_999)).isEmpty();
            assertThat(store.overdue(endMillis + 9_000)).containsExactly(new Overdue(OWN_RETENTION, story.exchange()));
            assertThat(store.holder(QUOTE, "a")).contains(story.id());

            store.commit(story.forget());
            assertThat(store.overdue(Long.MAX_VALUE)).isEmpty();
            assertThat(store.holder(QUOTE, "a")).isEmpty();
        }
    }

    @Test
    default void wakes_a_held_back_exchange_once() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE).then(dispatched());
            store.commit(story.change());
            store.commit(story.then(new Event.Requeued(NOW_MILLIS + 2, RequeueReason.FAILED, NOW_MILLIS + 50))
                    .change());
            assertThat(store.overdue(NOW_MILLIS + 50)).containsExactly(new Overdue(WAKE, story.exchange()));

            store.commit(story.then(new Event.Woken(NOW_MILLIS + 50)).change());
            assertThat(store.overdue(NOW_MILLIS + 60)).isEmpty();
        }
    }

    @Test
    default void finds_what_was_due_before_all_that_it_was_asked_for_already() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story later = stories.until(QUOTE, NOW_MILLIS + 500);
            Story earlier = stories.until(QUOTE, NOW_MILLIS + 100);
            store.commit(later.change());
            assertThat(store.overdue(NOW_MILLIS + 1_000)).hasSize(1);
            assertThat(store.overdue(NOW_MILLIS + 400)).isEmpty();

            store.commit(earlier.change());
            assertThat(store.overdue(NOW_MILLIS + 1_000))
                    .containsExactly(
                            new Overdue(DEADLINE, earlier.exchange()), new Overdue(DEADLINE, later.exchange()));
        }
    }

    @Test
    default void gives_no_more_overdue_than_asked_for() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            List<Change> changes = new ArrayList<>();
            List<Overdue> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Story story = stories.until(QUOTE, NOW_MILLIS + i);
                changes.add(story.change());
                all.add(new Overdue(DEADLINE, story.exchange()));
            }
            store.commit(changes);

            assertThat(store.overdue(END_MILLIS, 3, Long.MAX_VALUE)).isEqualTo(all.subList(0, 3));
            assertThat(store.overdue(END_MILLIS, 100, Long.MAX_VALUE)).isEqualTo(all);
        }
    }

    @Test
    default void gives_no_more_overdue_after_so_many_bytes_but_at_least_one() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            for (int i = 0; i < 4; i++) {
                store.commit(stories.sized(QUOTE, 1_000).change());
            }

            assertThat(store.overdue(END_MILLIS, 10, 2_000)).hasSize(2);
            assertThat(store.overdue(END_MILLIS, 10, 1)).hasSize(1);
            assertThat(store.overdue(END_MILLIS, 10, 0)).hasSize(1);
        }
    }

    @Test
    default void clears_what_is_overdue_page_by_page() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            for (int i = 0; i < 200; i++) {
                store.commit(stories.in(QUOTE).then(cancelled()).change(false));
            }

            int forgotten = 0;
            List<Overdue> page = store.overdue(END_MILLIS, 30, Long.MAX_VALUE);
            while (!page.isEmpty()) {
                forgotten += page.size();
                store.commit(page.stream()
                        .map(overdue -> new Change.Forget(overdue.exchange()))
                        .toList());
                page = store.overdue(END_MILLIS, 30, Long.MAX_VALUE);
            }
            assertThat(forgotten).isEqualTo(200);
        }
    }
}
