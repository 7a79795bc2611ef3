package io.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.embedded.memory.MemoryStore;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class MemoryStoreTest implements StoreContract {

    @Override
    public Store newStore() {
        return new MemoryStore(RETENTION_MILLIS);
    }

    @Test
    void does_and_answers_when_its_executor_runs() {
        Queue<Runnable> handedOver = new ArrayDeque<>();
        List<String> order = new ArrayList<>();
        try (Store store = new MemoryStore(RETENTION_MILLIS, handedOver::add)) {
            Story story = new Stories().in(QUOTE);
            Noting<Optional<Exchange>> found = new Noting<>("find", order);
            Noting<Optional<Exchange>> unknown = new Noting<>("find another", order);
            store.commit(List.of(story.change()), new Noting<CommitResult>("commit", order));
            store.find(story.id(), found);
            store.find(new ExchangeId(1, 2), unknown);
            assertThat(order).isEmpty();

            handedOver.forEach(Runnable::run);

            assertThat(order).containsExactly("commit", "find", "find another");
            assertThat(found.await()).contains(story.exchange());
            assertThat(unknown.await()).isEmpty();
        }
    }
}
