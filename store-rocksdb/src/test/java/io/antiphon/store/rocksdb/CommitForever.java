package io.antiphon.store.rocksdb;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.store.Change;
import io.antiphon.engine.store.CommitResult;
import io.antiphon.engine.store.Store;
import io.antiphon.engine.store.StoreException;
import io.antiphon.testkit.Stories;
import io.antiphon.testkit.Story;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A program that commits exchanges until it is killed, several batches at a time, and prints the id
 * of each as soon as its commit is acknowledged, with a star when it was answered too.
 */
final class CommitForever {
    private static final int IN_FLIGHT = 4;

    private final Store store;
    private final Stories stories = new Stories();
    private final Random random = new Random();
    private final Semaphore room = new Semaphore(IN_FLIGHT);

    private CommitForever(Store store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Store store = RocksStore.open(Stores.small(Path.of(arguments[0])), CommitObserver.NONE);
        new CommitForever(store).run();
    }

    private void run() throws InterruptedException {
        while (true) {
            Story story = story();
            commit(story, "");
            if (random.nextBoolean()) {
                story.then(Stories.dispatched(), Stories.answered(Stories.NOW_MILLIS + 5));
                commit(story, "*");
            }
        }
    }

    private Story story() {
        Exchange sample =
                stories.sized(new ServiceName("quote"), random.nextInt(20_000)).exchange();
        ExchangeId id = new ExchangeId(System.nanoTime(), random.nextLong());
        return new Story(
                new Event.Accepted(Stories.NOW_MILLIS, id, sample.service(), sample.request(), sample.terms(), true));
    }

    private void commit(Story story, String star) throws InterruptedException {
        String line = story.id() + star;
        Change change = story.change(true);
        room.acquire();
        store.commit(List.of(change), new Store.Receiver<>() {
            @Override
            public void received(CommitResult result) {
                System.out.println(line);
                room.release();
            }

            @Override
            public void failed(StoreException problem) {
                System.out.println(problem.getMessage());
                Runtime.getRuntime().halt(1);
            }
        });
    }
}
