package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.ServiceTerms;
import io.antiphon.engine.Standing;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Store;
import io.antiphon.testkit.BlockingStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the exchanges and keys of single services are kept, with an engine on any store. */
public interface RetentionContract {
    /** How long a store under test keeps exchanges whose terms do not say, in milliseconds. */
    long GENERAL_MILLIS = 10_000;

    /** A service whose exchanges are kept as long as all. */
    ServiceName GENERAL = new ServiceName("general");

    /** A service whose exchanges are kept for a second. */
    ServiceName BRIEF = new ServiceName("brief");

    /** A service whose exchanges are kept for three times as long as those of others. */
    ServiceName LONG = new ServiceName("long");

    /** A service whose keys are remembered for a second, and its exchanges for five. */
    ServiceName SHORT_KEYS = new ServiceName("short-keys");

    /** A service whose exchanges are kept for a second, and its keys for five. */
    ServiceName LONG_KEYS = new ServiceName("long-keys");

    /** The times of these services. */
    Map<ServiceName, Retention> RETENTIONS = Map.of(
            BRIEF, new Retention(1_000, 1_000),
            LONG, new Retention(30_000, 30_000),
            SHORT_KEYS, new Retention(5_000, 1_000),
            LONG_KEYS, new Retention(1_000, 5_000));

    /** A new and empty store that keeps for {@link #GENERAL_MILLIS} what does not say how long. */
    Store newStore();

    @Test
    default void exchanges_of_each_service_are_forgotten_when_their_own_time_is_over() {
        try (World world = new World(newStore())) {
            ExchangeId general = world.ended(GENERAL, null);
            ExchangeId brief = world.ended(BRIEF, null);
            ExchangeId lasting = world.ended(LONG, null);

            world.pass(900);
            assertThat(world.known(brief)).isTrue();
            world.pass(400);
            assertThat(world.known(brief)).isFalse();
            assertThat(world.known(general)).isTrue();
            world.pass(9_000);
            assertThat(world.listed()).containsExactly(lasting);
            world.pass(20_000);
            assertThat(world.listed()).isEmpty();
        }
    }

    @Test
    default void it_is_told_until_when_each_is_kept() {
        try (World world = new World(newStore())) {
            for (ServiceName service : List.of(GENERAL, BRIEF, LONG, SHORT_KEYS, LONG_KEYS)) {
                Exchange ended = world.shown(world.ended(service, "key"));
                Retention own = RETENTIONS.get(service);
                assertThat(world.retainedUntilMillis(ended))
                        .as(service.value())
                        .isEqualTo(ended.changedAtMillis() + (own == null ? GENERAL_MILLIS : own.millis()));
            }
        }
    }

    @Test
    default void what_was_set_when_it_was_accepted_counts_also_for_the_next_engine() {
        try (World world = new World(newStore())) {
            ExchangeId brief = world.ended(BRIEF, "key");
            ExchangeId general = world.ended(GENERAL, null);
            world.restart(Map.of(GENERAL, new Retention(1, 1), BRIEF, new Retention(60_000, 60_000)));

            Exchange kept = world.shown(brief);
            assertThat(world.retainedUntilMillis(kept)).isEqualTo(kept.changedAtMillis() + 1_000);
            world.pass(1_300);
            assertThat(world.listed()).containsExactly(general);
            ExchangeId later = world.ended(BRIEF, "key");
            world.pass(10_000);
            assertThat(world.listed()).containsExactly(later);
        }
    }

    @Test
    default void a_key_that_is_over_is_given_to_the_next_who_asks_with_it() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            world.pass(990);
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(first);
            world.pass(10);
            ExchangeId second = world.asked(SHORT_KEYS, "key").id();

            assertThat(second).isNotEqualTo(first);
            assertThat(world.known(first)).isTrue();
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(second);
            world.pass(5_000);
            assertThat(world.listed()).containsExactly(second);
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(second);
        }
    }

    @Test
    default void a_key_that_is_over_is_over_for_the_next_engine_too() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            world.restart(Map.of());
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(first);
            world.pass(1_000);
            ExchangeId second = world.asked(SHORT_KEYS, "key").id();
            assertThat(second).isNotEqualTo(first);
            world.restart(Map.of());
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(second);
        }
    }

    @Test
    default void a_key_is_not_over_while_its_exchange_goes_on() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.asked(SHORT_KEYS, "key").id();
            world.pass(3_000);
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(first);
        }
    }

    @Test
    default void a_key_that_is_over_stands_for_another_request_too() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            assertThat(world.asked(SHORT_KEYS, "key", "another").problem()).isEqualTo(Problem.IDEMPOTENCY_MISMATCH);
            world.pass(1_000);
            assertThat(world.asked(SHORT_KEYS, "key", "another").id()).isNotEqualTo(first);
        }
    }

    @Test
    default void two_who_ask_at_once_with_a_key_that_is_over_share_one_exchange() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            world.pass(1_000);
            Asked one = world.asking(SHORT_KEYS, "key", "a request");
            Asked other = world.asking(SHORT_KEYS, "key", "a request");
            world.engine.settle();

            assertThat(one.id()).isNotEqualTo(first).isEqualTo(other.id());
        }
    }

    @Test
    default void a_key_that_is_over_makes_no_room_in_a_full_queue() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            for (int i = 0; i < World.QUEUE; i++) {
                world.asked(SHORT_KEYS, null);
            }
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(first);
            world.pass(1_000);
            assertThat(world.asked(SHORT_KEYS, "key").problem()).isEqualTo(Problem.OVERLOADED);
            assertThat(world.holder(SHORT_KEYS, "key")).contains(first);
        }
    }

    @Test
    default void a_key_that_is_over_does_not_let_an_exchange_be_resent_twice() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, null);
            ExchangeId again = world.resent(first).id();
            world.cancel(again);
            world.pass(2_000);

            assertThat(world.resent(first).id()).isEqualTo(again);
        }
    }

    @Test
    default void a_key_is_over_when_the_exchange_has_ended_that_was_resent_last() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(SHORT_KEYS, "key");
            ExchangeId again = world.resent(first).id();
            world.pass(2_000);
            assertThat(world.asked(SHORT_KEYS, "key").id()).isEqualTo(again);
            world.cancel(again);
            world.pass(1_000);
            assertThat(world.asked(SHORT_KEYS, "key").id()).isNotIn(first, again);
        }
    }

    @Test
    default void a_key_that_outlives_its_exchange_keeps_it_without_its_contents() {
        try (World world = new World(newStore())) {
            ExchangeId first = world.ended(LONG_KEYS, "key");
            ExchangeId unkeyed = world.ended(LONG_KEYS, null);
            world.pass(1_300);

            Exchange erased = world.shown(first);
            assertThat(erased.phase()).isInstanceOf(Phase.Erased.class);
            assertThat(erased.request()).isEqualTo(Request.EMPTY);
            assertThat(world.retainedUntilMillis(erased)).isEqualTo(erased.changedAtMillis() + 5_000);
            assertThat(world.known(unkeyed)).isFalse();
            assertThat(world.asked(LONG_KEYS, "key").id()).isEqualTo(first);
            assertThat(world.asked(LONG_KEYS, "key", "another").problem()).isEqualTo(Problem.IDEMPOTENCY_MISMATCH);

            world.restart(Map.of());
            world.pass(3_500);
            assertThat(world.asked(LONG_KEYS, "key").id()).isEqualTo(first);
            world.pass(500);
            assertThat(world.known(first)).isFalse();
            assertThat(world.asked(LONG_KEYS, "key").id()).isNotEqualTo(first);
        }
    }

    @Test
    default void an_exchange_that_was_erased_before_is_kept_as_long_as_its_key_too() {
        try (World world = new World(newStore())) {
            ExchangeId outlived = world.ended(LONG_KEYS, "key");
            ExchangeId outliving = world.ended(SHORT_KEYS, "key");
            world.erase(outlived);
            world.erase(outliving);

            world.pass(4_900);
            assertThat(world.listed()).containsExactlyInAnyOrder(outlived, outliving);
            world.pass(400);
            assertThat(world.listed()).isEmpty();
        }
    }

    @Test
    default void an_exchange_that_is_erased_while_its_time_runs_out_is_kept_for_its_key() {
        try (World world = new World(newStore())) {
            ExchangeId id = world.ended(LONG_KEYS, "key");
            world.eraseAsTimePasses(id, 1_000);

            assertThat(world.shown(id).phase()).isInstanceOf(Phase.Erased.class);
            world.pass(3_000);
            assertThat(world.asked(LONG_KEYS, "key").id()).isEqualTo(id);
        }
    }

    /** An engine, and what is asked of it. */
    final class World implements AutoCloseable {
        static final int QUEUE = 3;

        private final Store store;
        private final EmbeddedEngine engine;

        World(Store store) {
            this.store = store;
            this.engine = new EmbeddedEngine(settings(RETENTIONS), store);
            declare();
        }

        void restart(Map<ServiceName, Retention> retentions) {
            engine.kill(settings(retentions));
            declare();
        }

        void pass(long millis) {
            engine.pass(millis);
        }

        /** An exchange that has just ended. */
        ExchangeId ended(ServiceName service, @Nullable String key) {
            ExchangeId id = asked(service, key).id();
            cancel(id);
            return id;
        }

        Asked asked(ServiceName service, @Nullable String key) {
            return asked(service, key, "a request");
        }

        Asked asked(ServiceName service, @Nullable String key, String body) {
            Asked asked = asking(service, key, body);
            engine.settle();
            return asked;
        }

        Asked asking(ServiceName service, @Nullable String key, String body) {
            Content content = new Content("text/plain", body.getBytes(StandardCharsets.UTF_8));
            Asked asked = new Asked();
            engine.engine().ask(new Ask(service, new Request(content, List.of()), false, true, key, 0, 0, 0, 3), asked);
            return asked;
        }

        Asked resent(ExchangeId id) {
            Asked asked = new Asked();
            engine.engine().resend(id, asked);
            engine.settle();
            return asked;
        }

        void cancel(ExchangeId id) {
            engine.engine().cancel(id, Continuation.ignored());
            engine.settle();
        }

        void erase(ExchangeId id) {
            engine.engine().erase(id, Continuation.ignored());
            engine.settle();
        }

        /** The store reads what is due when the erasure is decided, and before it is committed. */
        void eraseAsTimePasses(ExchangeId id, long millis) {
            engine.clock().advance(millis);
            engine.engine().erase(id, Continuation.ignored());
            engine.engine().tick();
            engine.settle();
        }

        boolean known(ExchangeId id) {
            Told<Exchange> told = new Told<>();
            engine.engine().show(id, told);
            engine.settle();
            return told.value != null;
        }

        Exchange shown(ExchangeId id) {
            Told<Exchange> told = new Told<>();
            engine.engine().show(id, told);
            engine.settle();
            return told.value();
        }

        List<ExchangeId> listed() {
            Told<Listing> told = new Told<>();
            engine.engine().list(new Listing.Query(null, null, null, 100), told);
            engine.settle();
            return told.value().exchanges().stream().map(Exchange::id).toList();
        }

        Optional<ExchangeId> holder(ServiceName service, String key) {
            return new BlockingStore(store).holder(service, key);
        }

        long retainedUntilMillis(Exchange exchange) {
            Told<Standing> told = new Told<>();
            engine.engine().standing(exchange, told);
            engine.settle();
            return Objects.requireNonNull(told.value().retainedUntilMillis());
        }

        @Override
        public void close() {
            store.close();
        }

        private void declare() {
            List<ServiceName> services = new ArrayList<>(RETENTIONS.keySet());
            services.add(GENERAL);
            services.forEach(engine.engine()::declare);
            engine.settle();
        }

        private static EngineSettings settings(Map<ServiceName, Retention> retentions) {
            EngineSettings d = EngineSettings.DEFAULT;
            Map<ServiceName, ServiceTerms> terms = new HashMap<>();
            retentions.forEach((service, own) ->
                    terms.put(service, new ServiceTerms(d.defaultDeadlineMillis(), Integer.MAX_VALUE, own)));
            return new EngineSettings(
                    d.defaultDeadlineMillis(),
                    d.noReplierGraceMillis(),
                    d.presenceMillis(),
                    QUEUE,
                    d.memoryLimit(),
                    d.services(),
                    d.queueHeadLimit(),
                    d.redelivery(),
                    d.conversations(),
                    d.headersBytes(),
                    GENERAL_MILLIS,
                    EngineSettings.UNBOUNDED_MILLIS,
                    terms);
        }
    }

    /** Records the outcome of a call. */
    final class Asked implements Caller {
        private @Nullable Exchange exchange;
        private @Nullable Refusal refusal;

        ExchangeId id() {
            return Objects.requireNonNull(exchange, () -> "refused: " + refusal).id();
        }

        Problem problem() {
            return Objects.requireNonNull(refusal, "not refused").problem();
        }

        @Override
        public void finished(Exchange outcome) {
            exchange = outcome;
        }

        @Override
        public void ticket(Exchange promised) {
            exchange = promised;
        }

        @Override
        public void refused(Refusal why) {
            refusal = why;
        }
    }

    /** Records what the engine replied to a question. */
    final class Told<T> implements Continuation<T> {
        private @Nullable T value;
        private @Nullable Refusal refusal;

        T value() {
            return Objects.requireNonNull(value, () -> "refused: " + refusal);
        }

        @Override
        public void done(T told) {
            value = told;
        }

        @Override
        public void refused(Refusal why) {
            refusal = why;
        }
    }
}
