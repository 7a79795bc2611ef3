package io.antiphon.testkit;

import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.dispatched;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.QueuePosition;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.store.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queue of a service is what may be dispatched, by urgency and then by age. */
public interface QueueContract extends StoreUnderTest {

    @Test
    default void has_an_empty_queue_for_an_unknown_service() {
        try (BlockingStore store = open()) {
            assertThat(store.waiting(QUOTE, 10)).isEqualTo(new Waiting(List.of(), null));
        }
    }

    @Test
    default void queues_by_urgency_then_by_age() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story usual = stories.urgent(QUOTE, 3);
            Story last = stories.urgent(QUOTE, 7);
            Story younger = stories.urgent(QUOTE, 3);
            Story first = stories.urgent(QUOTE, 0);
            store.commit(younger.change(), last.change(), first.change());
            store.commit(usual.change());

            assertThat(store.waiting(QUOTE, 10)).isEqualTo(new Waiting(exchanges(first, usual, younger, last), null));
        }
    }

    @Test
    default void queues_only_what_may_be_dispatched() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story waiting = stories.in(QUOTE);
            Story heldBack = stories.heldBack(QUOTE, NOW_MILLIS + 1);
            Story withReplier = stories.in(QUOTE).then(dispatched());
            Story elsewhere = stories.in(QUOTE_TOO);
            Story over = stories.in(QUOTE).then(cancelled());
            store.commit(waiting.change(), heldBack.change(), withReplier.change(), elsewhere.change(), over.change());

            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(waiting.exchange());
            assertThat(store.waiting(QUOTE_TOO, 10).exchanges()).containsExactly(elsewhere.exchange());
        }
    }

    @Test
    default void moves_exchanges_in_and_out_of_the_queue() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story older = stories.in(QUOTE);
            Story delayed = stories.heldBack(QUOTE, NOW_MILLIS + 1);
            Story younger = stories.in(QUOTE);
            store.commit(older.change(), delayed.change(), younger.change());
            store.commit(older.then(dispatched()).change());
            store.commit(delayed.then(new Event.Woken(NOW_MILLIS + 1)).change());
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(delayed.exchange(), younger.exchange());

            store.commit(older.then(new Event.Requeued(NOW_MILLIS + 2, RequeueReason.LOST, 0))
                    .change());
            assertThat(store.waiting(QUOTE, 10).exchanges())
                    .containsExactly(older.exchange(), delayed.exchange(), younger.exchange());

            store.commit(
                    younger.then(cancelled()).change(), older.then(dispatched()).change());
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(delayed.exchange());
        }
    }

    @Test
    default void gives_the_queue_in_parts_that_go_on_where_the_last_ended() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            List<Story> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Story story = stories.urgent(QUOTE, i % 4);
                all.add(story);
                store.commit(story.change());
            }
            all.sort((a, b) -> QueuePosition.of(a.exchange()).compareTo(QueuePosition.of(b.exchange())));

            Waiting first = store.waiting(QUOTE, 4);
            assertThat(first).isEqualTo(new Waiting(exchanges(all.subList(0, 4)), position(all.get(4))));
            Waiting second = store.waiting(QUOTE, position(all.get(4)), 4, Long.MAX_VALUE);
            assertThat(second).isEqualTo(new Waiting(exchanges(all.subList(4, 8)), position(all.get(8))));
            Waiting third = store.waiting(QUOTE, position(all.get(8)), 2, Long.MAX_VALUE);
            assertThat(third).isEqualTo(new Waiting(exchanges(all.subList(8, 10)), null));
        }
    }

    @Test
    default void goes_on_from_a_position_that_has_left_the_queue() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.in(QUOTE);
            Story gone = stories.in(QUOTE);
            Story last = stories.in(QUOTE);
            store.commit(first.change(), gone.change(), last.change());
            store.commit(gone.then(cancelled()).change());

            assertThat(store.waiting(QUOTE, position(gone), 10, Long.MAX_VALUE).exchanges())
                    .containsExactly(last.exchange());
        }
    }

    @Test
    default void gives_no_more_after_so_many_bytes_but_at_least_one() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.sized(QUOTE, 1_000);
            Story second = stories.sized(QUOTE, 1_000);
            Story third = stories.sized(QUOTE, 1_000);
            store.commit(first.change(), second.change(), third.change());

            assertThat(store.waiting(QUOTE, QueuePosition.FIRST, 10, 2_000))
                    .isEqualTo(new Waiting(exchanges(first, second), position(third)));
            assertThat(store.waiting(QUOTE, QueuePosition.FIRST, 10, 1))
                    .isEqualTo(new Waiting(exchanges(first), position(second)));
            assertThat(store.waiting(QUOTE, QueuePosition.FIRST, 10, 0).exchanges())
                    .hasSize(1);
        }
    }

    private static QueuePosition position(Story story) {
        return QueuePosition.of(story.exchange());
    }

    private static List<Exchange> exchanges(Story... stories) {
        return exchanges(List.of(stories));
    }

    private static List<Exchange> exchanges(List<Story> stories) {
        return stories.stream().map(Story::exchange).toList();
    }
}
