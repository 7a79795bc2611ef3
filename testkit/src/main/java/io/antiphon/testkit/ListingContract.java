package io.antiphon.testkit;

import static io.antiphon.testkit.Stories.NOW_MILLIS;
import static io.antiphon.testkit.Stories.answered;
import static io.antiphon.testkit.Stories.cancelled;
import static io.antiphon.testkit.Stories.dispatched;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists show what is stored, page by page. */
public interface ListingContract extends StoreUnderTest {

    /** A query for everything, in pages of this size. */
    static Listing.Query everything(int limit) {
        return new Listing.Query(null, null, null, limit);
    }

    @Test
    default void lists_nothing_of_an_empty_store() {
        try (BlockingStore store = open()) {
            assertThat(store.list(everything(10))).isEqualTo(new Listing(List.of(), null));
        }
    }

    @Test
    default void lists_by_service_by_state_by_both_and_by_neither() {
        try (BlockingStore store = open()) {
            List<Exchange> all = populate(store);

            for (ServiceName service : new @Nullable ServiceName[] {null, QUOTE, QUOTE_TOO, new ServiceName("none")}) {
                for (State state : withNull(State.values())) {
                    Listing.Query query = new Listing.Query(service, state, null, 1_000);
                    assertThat(store.listAll(query))
                            .as("%s %s", service, state)
                            .containsExactlyInAnyOrderElementsOf(
                                    all.stream().filter(query::matches).toList());
                }
            }
        }
    }

    @Test
    default void lists_service_by_service_in_the_order_of_acceptance() {
        try (BlockingStore store = open()) {
            List<Exchange> all = populate(store);

            assertThat(store.listAll(everything(1_000)))
                    .isEqualTo(all.stream()
                            .sorted(Comparator.comparing(Listing.Place::of))
                            .toList());
        }
    }

    @Test
    default void skips_and_repeats_nothing_while_states_change() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            List<Story> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(stories.urgent(QUOTE, i % 8));
            }
            all.forEach(story -> store.commit(story.change()));
            List<ExchangeId> listed = new ArrayList<>();
            List<ExchangeId> queued = new ArrayList<>();
            Listing.Query everything = everything(4);
            Listing.Query waiting = new Listing.Query(QUOTE, State.QUEUED, null, 4);
            Iterator<Story> moving = all.iterator();
            while (everything != null) {
                Listing page = store.list(everything);
                page.exchanges().forEach(exchange -> listed.add(exchange.id()));
                Listing some = waiting == null ? new Listing(List.of(), null) : store.list(waiting);
                some.exchanges().forEach(exchange -> queued.add(exchange.id()));
                store.commit(moving.next().then(dispatched()).change());
                store.commit(moving.next().then(cancelled()).change());
                everything = page.next() == null ? null : new Listing.Query(null, null, page.next(), 4);
                waiting = some.next() == null ? null : new Listing.Query(QUOTE, State.QUEUED, some.next(), 4);
            }

            List<ExchangeId> accepted = all.stream().map(Story::id).toList();
            assertThat(listed).isEqualTo(accepted);
            assertThat(queued).isSubsetOf(accepted).isSorted().doesNotHaveDuplicates();
            moving.forEachRemaining(story -> assertThat(queued).contains(story.id()));
        }
    }

    @Test
    default void goes_through_all_pages_whatever_their_size() {
        try (BlockingStore store = open()) {
            populate(store);
            List<Exchange> all = store.listAll(everything(1_000));

            for (int limit : new int[] {1, 2, 3, 7, all.size() - 1, all.size(), all.size() + 1}) {
                assertThat(store.listAll(everything(limit))).isEqualTo(all);
                for (State state : State.values()) {
                    Listing.Query query = new Listing.Query(QUOTE, state, null, limit);
                    assertThat(store.listAll(query))
                            .isEqualTo(all.stream().filter(query::matches).toList());
                }
            }
        }
    }

    @Test
    default void gives_no_more_on_a_page_than_asked_for() {
        try (BlockingStore store = open()) {
            populate(store);

            Listing page = store.list(everything(5));

            assertThat(page.exchanges()).hasSize(5);
            assertThat(page.next()).isNotNull();
        }
    }

    @Test
    default void goes_on_behind_an_exchange_that_has_moved() {
        try (BlockingStore store = open()) {
            Stories stories = new Stories();
            Story first = stories.in(QUOTE);
            Story second = stories.in(QUOTE);
            Story third = stories.in(QUOTE);
            store.commit(first.change(), second.change(), third.change());
            Listing.Query queued = new Listing.Query(QUOTE, State.QUEUED, null, 2);
            Listing.Place after = store.list(queued).next();
            store.commit(second.then(cancelled()).change());

            Listing rest = store.list(new Listing.Query(QUOTE, State.QUEUED, after, 2));

            assertThat(rest).isEqualTo(new Listing(List.of(third.exchange()), null));
        }
    }

    @Test
    default void lists_held_back_exchanges_as_queued() {
        try (BlockingStore store = open()) {
            Story heldBack = new Stories().heldBack(QUOTE, NOW_MILLIS + 1);
            store.commit(heldBack.change());

            assertThat(store.listAll(new Listing.Query(QUOTE, State.QUEUED, null, 10)))
                    .containsExactly(heldBack.exchange());
        }
    }

    private static List<Exchange> populate(BlockingStore store) {
        Stories stories = new Stories();
        List<Story> all = new ArrayList<>();
        for (ServiceName service : List.of(QUOTE_TOO, QUOTE)) {
            for (int i = 0; i < 5; i++) {
                all.add(stories.urgent(service, 7 - i));
                all.add(stories.heldBack(service, NOW_MILLIS + i + 1));
                all.add(stories.in(service).then(dispatched()));
                all.add(stories.in(service).then(cancelled()));
                all.add(stories.in(service).then(dispatched(), answered(NOW_MILLIS + 9)));
            }
        }
        List<Change> changes = new ArrayList<>();
        all.forEach(story -> changes.add(story.change()));
        store.commit(changes);
        return all.stream().map(Story::exchange).toList();
    }

    private static @Nullable State[] withNull(State[] states) {
        @Nullable State[] all = new @Nullable State[states.length + 1];
        System.arraycopy(states, 0, all, 0, states.length);
        return all;
    }
}
