package io.antiphon.testkit;

import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.answered;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.dispatched;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.State;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Inventory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that starts on a store learns what it holds. */
public interface InventoryContract extends StoreUnderTest {

    @Test
    default void is_empty_at_first() {
        try (BlockingStore store = open()) {
            assertThat(store.inventory()).isEqualTo(Inventory.EMPTY);
        }
    }

    @Test
    default void knows_the_services_that_were_made_known() {
        try (BlockingStore store = open()) {
            store.commit(new Change.Know(QUOTE), new Change.Know(QUOTE_TOO));
            store.commit(new Change.Know(QUOTE));

            assertThat(store.inventory().services()).containsExactlyInAnyOrder(QUOTE, QUOTE_TOO);
            assertThat(store.inventory().counts()).isEmpty();
        }
    }

    @Test
    default void knows_a_service_no_more_that_was_forgotten_until_it_is_made_known_again() {
        try (BlockingStore store = open()) {
            store.commit(new Change.Know(QUOTE), new Change.Know(QUOTE_TOO));
            store.commit(new Change.ForgetService(QUOTE));
            store.commit(new Change.ForgetService(QUOTE));
            assertThat(store.inventory().services()).containsExactly(QUOTE_TOO);

            store.commit(new Change.ForgetService(QUOTE_TOO), new Change.Know(QUOTE), new Change.Know(QUOTE_TOO));
            store.commit(new Change.ForgetService(QUOTE_TOO), new Change.Know(QUOTE_TOO));
            assertThat(store.inventory().services()).containsExactlyInAnyOrder(QUOTE, QUOTE_TOO);
        }
    }

    @Test
    default void counts_the_exchanges_of_each_service_in_each_state() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            store.commit(
                    stories.in(QUOTE).change(),
                    stories.urgent(QUOTE, 1).change(),
                    stories.heldBack(QUOTE, NOW_MILLIS + 1).change(),
                    stories.in(QUOTE).then(cancelled()).change(),
                    stories.in(QUOTE_TOO).then(dispatched()).change(),
                    stories.in(QUOTE_TOO)
                            .then(dispatched(), answered(NOW_MILLIS + 5))
                            .change());

            assertThat(store.inventory().counts())
                    .isEqualTo(Map.of(
                            QUOTE,
                            Map.of(State.QUEUED, 3L, State.CANCELLED, 1L),
                            QUOTE_TOO,
                            Map.of(State.DISPATCHED, 1L, State.ANSWERED, 1L)));
        }
    }

    @Test
    default void counts_an_exchange_where_it_is_and_not_where_it_was() {
        try (BlockingStore store = open()) {
            Story story = new Stories().in(QUOTE);
            store.commit(story.change());
            store.commit(story.then(dispatched()).change());
            assertThat(store.inventory().counts()).isEqualTo(Map.of(QUOTE, Map.of(State.DISPATCHED, 1L)));

            store.commit(story.then(cancelled()).change());
            assertThat(store.inventory().counts()).isEqualTo(Map.of(QUOTE, Map.of(State.CANCELLED, 1L)));

            store.commit(story.forget());
            assertThat(store.inventory().counts()).isEmpty();
        }
    }

    @Test
    default void tells_the_highest_id_and_how_late_it_has_been() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.in(QUOTE_TOO).then(dispatched());
            Story last = stories.in(QUOTE);
            store.commit(last.change(), first.change());
            assertThat(store.inventory().newest()).isEqualTo(last.id());
            assertThat(store.inventory().latestMillis()).isEqualTo(NOW_MILLIS + 1);

            store.commit(first.then(answered(NOW_MILLIS + 5)).change());
            assertThat(store.inventory().newest()).isEqualTo(last.id());
            assertThat(store.inventory().latestMillis()).isEqualTo(NOW_MILLIS + 5);

            store.commit(last.then(cancelled()).change());
            store.commit(last.forget());
            assertThat(store.inventory().newest()).isEqualTo(first.id());
            assertThat(store.inventory().latestMillis()).isEqualTo(NOW_MILLIS + 5);
        }
    }

    @Test
    default void names_the_exchanges_that_are_with_a_replier() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story one = stories.in(QUOTE).then(dispatched());
            Story two = stories.in(QUOTE_TOO).then(dispatched());
            Story answered = stories.in(QUOTE).then(dispatched(), answered(NOW_MILLIS + 5));
            store.commit(
                    one.change(),
                    two.change(),
                    answered.change(),
                    stories.in(QUOTE).change());

            assertThat(store.inventory().dispatched()).containsExactlyInAnyOrder(one.exchange(), two.exchange());
        }
    }
}
