package io.antiphon.server.replier;

import io.antiphon.engine.exchange.Backoff;
import io.antiphon.server.remote.RemoteServer;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.remote.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves one service until it is stopped, up to so many requests at once. */
public final class Replier {

    private static final long STOP_MILLIS = 10_000;
    private static final Backoff BACKOFF = new Backoff(200, 5_000);

    private final RemoteServer server;
    private final Intake intake;
    private final ShellCommand command;
    private final boolean conversations;
    private final Consumer<String> journal;
    private final Semaphore slots;
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private final Guard guard = Guard.start();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile @Nullable Thread runner;
    private volatile boolean stopped;
    private int setbacks;

    /**
     * Takes nothing yet.
     *
     * @param parallel how many commands run at once
     * @param lease how long a request is held without a word, or null for the server's default
     * @param conversations whether one process of the command serves a whole conversation, line by line
     * @param journal receives a line for each request that is done with, from any thread
     */
    public Replier(
            RemoteServer server,
            String service,
            ShellCommand command,
            int parallel,
            @Nullable Duration lease,
            boolean conversations,
            Consumer<String> journal) {
        this.server = server;
        this.intake = new Intake(server, service, lease);
        this.command = command;
        this.conversations = conversations;
        this.slots = new Semaphore(parallel);
        this.journal = journal;
    }

    /** Serves until it is stopped, or until the server refuses for good: its reply, then. */
    public Optional<Reply> run() {
        runner = Thread.currentThread();
        try {
            while (!stopped) {
                Optional<Reply> refusal = takeAndWork();
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        } catch (InterruptedException e) {
            // Told to stop.
        } finally {
            finish();
        }
        return Optional.empty();
    }

    /** Stops: ends the commands at work and tells the server that their requests were begun. Returns when that is done. */
    public void stop() {
        stopped = true;
        Thread running = runner;
        if (running != null) {
            running.interrupt();
            awaitFinish();
        }
    }

    private void awaitFinish() {
        try {
            if (!finished.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                journal.accept("Some requests could not be given back in time: their leases will lapse.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Reply> takeAndWork() throws InterruptedException {
        slots.acquire();
        int free = 1 + slots.drainPermits();
        int used = 0;
        try {
            switch (intake.take(free)) {
                case Intake.Catch.Deliveries deliveries -> used = start(deliveries.all());
                case Intake.Catch.Later later -> pause("%s replies %s.".formatted(server.base(), later.reason()));
                case Intake.Catch.Refused refused -> {
                    return Optional.of(refused.reply());
                }
            }
        } catch (UnreachableException e) {
            pause(String.valueOf(e.getMessage()));
        } finally {
            slots.release(free - used);
        }
        return Optional.empty();
    }

    private int start(List<Delivery> deliveries) {
        if (setbacks > 0) {
            setbacks = 0;
            journal.accept("%s is back".formatted(server.base()));
        }
        for (Delivery delivery : deliveries) {
            Thread worker = Thread.ofVirtual().unstarted(() -> work(delivery));
            workers.add(worker);
            worker.start();
        }
        return deliveries.size();
    }

    private void work(Delivery delivery) {
        try {
            work(delivery, command).run();
        } catch (RuntimeException e) {
            journal.accept("%s  This should not happen: %s".formatted(delivery.exchange(), e));
        } finally {
            workers.remove(Thread.currentThread());
            slots.release();
        }
    }

    private Runnable work(Delivery delivery, ShellCommand shell) {
        return conversations
                ? new ConversationWork(server, intake, delivery, shell, guard, journal)
                : new Work(server, delivery, new CommandPerformance(shell, guard, journal).ofReadable(), journal);
    }

    private void pause(String reason) throws InterruptedException {
        if (setbacks++ == 0) {
            journal.accept(reason + " Trying again ...");
        }
        Thread.sleep(BACKOFF.delayMillis(setbacks, ThreadLocalRandom.current().nextDouble()));
    }

    private void finish() {
        List<Thread> working = List.copyOf(workers);
        working.forEach(Thread::interrupt);
        try {
            for (Thread worker : working) {
                worker.join(Duration.ofMillis(STOP_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guard.close();
        finished.countDown();
    }
}
