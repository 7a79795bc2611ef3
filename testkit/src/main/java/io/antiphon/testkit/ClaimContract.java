package io.antiphon.testkit;

import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.answered;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.dispatched;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An idempotency key belongs to the first exchange that claims it, until that is forgotten. */
public interface ClaimContract extends StoreUnderTest {

    @Test
    default void gives_a_claim_to_the_first_of_two_batches() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key");
            Story second = stories.claiming(QUOTE, "key");

            assertThat(store.commit(first.change())).isEqualTo(CommitResult.ALL);
            assertThat(store.commit(second.change()).holders()).isEqualTo(Map.of(second.id(), first.id()));
            assertThat(store.find(first.id())).contains(first.exchange());
            assertNothingOf(store, second);
        }
    }

    @Test
    default void gives_a_claim_to_the_first_in_a_batch() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key");
            Story second = stories.claiming(QUOTE, "key");
            Story bystander = stories.in(QUOTE);

            CommitResult result = store.commit(first.change(), second.change(), bystander.change());

            assertThat(result.holders()).isEqualTo(Map.of(second.id(), first.id()));
            assertNothingOf(store, second);
            assertThat(store.waiting(QUOTE, 10).exchanges()).containsExactly(first.exchange(), bystander.exchange());
        }
    }

    @Test
    default void writes_nothing_more_of_a_refused_exchange() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key");
            Story second = stories.claiming(QUOTE, "key");

            CommitResult result = store.commit(
                    first.change(), second.change(), second.then(cancelled()).change(), second.forget());

            assertThat(result.holders()).isEqualTo(Map.of(second.id(), first.id()));
            assertNothingOf(store, second);
            assertStillHeld(store, stories, first);
        }
    }

    @Test
    default void keeps_a_claim_after_the_exchange_ended() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key");
            store.commit(first.change());
            store.commit(first.then(dispatched(), answered(NOW_MILLIS + 5)).change());

            assertStillHeld(store, stories, first);
        }
    }

    @Test
    default void keeps_the_claims_of_every_service_and_key_apart() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();

            CommitResult result = store.commit(
                    stories.claiming(QUOTE, "key").change(),
                    stories.claiming(QUOTE_TOO, "key").change(),
                    stories.claiming(QUOTE, "key2").change(),
                    stories.claiming(QUOTE, "ke").change());

            assertThat(result).isEqualTo(CommitResult.ALL);
        }
    }

    @Test
    default void tells_who_holds_a_key_as_long_as_somebody_does() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story holder = stories.claiming(QUOTE, "key").then(cancelled());
            assertThat(store.holder(QUOTE, "key")).isEmpty();
            store.commit(holder.change());

            assertThat(store.holder(QUOTE, "key")).contains(holder.id());
            assertThat(store.holder(QUOTE, "ke")).isEmpty();
            assertThat(store.holder(QUOTE_TOO, "key")).isEmpty();

            store.commit(holder.forget());
            assertThat(store.holder(QUOTE, "key")).isEmpty();
        }
    }

    @Test
    default void frees_a_claim_when_its_holder_is_forgotten() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key").then(cancelled());
            Story second = stories.claiming(QUOTE, "key");
            store.commit(first.change());
            store.commit(first.forget());

            assertThat(store.commit(second.change())).isEqualTo(CommitResult.ALL);
            assertStillHeld(store, stories, second);
        }
    }

    @Test
    default void frees_a_claim_within_a_batch() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key").then(cancelled());
            Story second = stories.claiming(QUOTE, "key");
            store.commit(first.change());

            assertThat(store.commit(first.forget(), second.change())).isEqualTo(CommitResult.ALL);
            assertStillHeld(store, stories, second);
        }
    }

    @Test
    default void gives_a_key_that_is_free_to_another_and_keeps_the_exchange_that_had_it() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key").then(cancelled());
            Story second = stories.claiming(QUOTE, "key");
            store.commit(first.change());

            assertThat(store.commit(free(first), second.change())).isEqualTo(CommitResult.ALL);
            assertThat(store.holder(QUOTE, "key")).contains(second.id());
            assertThat(store.find(first.id())).contains(first.exchange());
            assertThat(store.overdue(Long.MAX_VALUE))
                    .extracting(overdue -> overdue.exchange().id())
                    .contains(first.id());

            store.commit(first.forget());
            assertStillHeld(store, stories, second);
        }
    }

    @Test
    default void frees_a_key_that_nobody_takes() {
        try (BlockingStore store = open()) {
            Story story = new Stories().claiming(QUOTE, "key").then(cancelled());
            store.commit(story.change());

            store.commit(free(story));
            assertThat(store.holder(QUOTE, "key")).isEmpty();
            store.commit(free(story));
            store.commit(story.forget());
            assertThat(store.holder(QUOTE, "key")).isEmpty();
        }
    }

    @Test
    default void frees_a_key_from_nobody_but_the_exchange_that_is_named() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key").then(cancelled());
            Story second = stories.claiming(QUOTE, "key");
            store.commit(first.change());
            store.commit(free(first), second.change(), free(first));

            assertStillHeld(store, stories, second);
        }
    }

    @Test
    default void leaves_a_claim_to_its_holder_when_another_is_forgotten() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.claiming(QUOTE, "key");
            Story refused = stories.claiming(QUOTE, "key");
            store.commit(first.change());
            store.commit(refused.change());
            store.commit(refused.forget());

            assertStillHeld(store, stories, first);
        }
    }

    private static Change.Free free(Story story) {
        return new Change.Free(QUOTE, "key", story.id());
    }

    private static void assertStillHeld(BlockingStore store, Stories stories, Story holder) {
        Story late = stories.claiming(QUOTE, "key");
        assertThat(store.commit(late.change()).holders()).isEqualTo(Map.of(late.id(), holder.id()));
    }

    private static void assertNothingOf(BlockingStore store, Story story) {
        assertThat(store.log(story.id())).isEmpty();
        assertThat(store.listAll(ListingContract.everything(10)))
                .extracting(exchange -> exchange.id())
                .doesNotContain(story.id());
        assertThat(store.overdue(Long.MAX_VALUE - 1))
                .extracting(overdue -> overdue.exchange().id())
                .doesNotContain(story.id());
    }
}
