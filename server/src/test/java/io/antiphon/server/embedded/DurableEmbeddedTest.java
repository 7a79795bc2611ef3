package io.antiphon.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.client.Antiphon;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.embedded.EmbeddedAntiphon;
import io.antiphon.embedded.EmbeddedSettings;
import io.antiphon.embedded.ForwardClock;
import io.antiphon.store.rocksdb.CommitObserver;
import io.antiphon.store.rocksdb.RocksSettings;
import io.antiphon.store.rocksdb.RocksStore;
import io.antiphon.testkit.client.AntiphonContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Antiphon in an application that keeps what it promises on disk. */
class DurableEmbeddedTest implements AntiphonContract {
    private static final long MEMORY_BYTES = 4L << 20;

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Path folder;
    private Antiphon antiphon;

    DurableEmbeddedTest(@TempDir Path folder) {
        this.folder = folder;
        this.antiphon = start();
    }

    @AfterEach
    void close() {
        antiphon.close();
    }

    @Override
    public Antiphon requestor() {
        return antiphon;
    }

    @Override
    public Antiphon replier() {
        return antiphon;
    }

    @Test
    void a_ticket_outlives_the_application_and_so_does_the_right_to_answer_it() throws InterruptedException {
        announced(antiphon.serveJobs("person", 1, job -> {
            jobs.add(job);
            return Outcome.DEFERRED;
        }));
        Ticket<Answer> ticket =
                Ticket.of(antiphon.askOrTicket(Call.of("person", "").withWait(Duration.ZERO)));
        Job job = taken(jobs);

        restart();
        antiphon.answer(ticket.exchange(), job.token(), answer("approved"));

        assertThat(antiphon.ticket(ticket.exchange()).poll().map(this::text)).contains("approved");
    }

    @Test
    void what_a_handler_was_at_when_the_application_ended_is_given_out_again() throws InterruptedException {
        announced(antiphon.serveJobs("slow", 1, job -> {
            jobs.add(job);
            return new Outcome.Answered(untilInterrupted(new CountDownLatch(1)));
        }));
        Ticket<Answer> ticket =
                Ticket.of(antiphon.askOrTicket(Call.of("slow", "").withWait(Duration.ZERO)));
        assertThat(taken(jobs).attempt()).isEqualTo(1);

        restart();
        announced(antiphon.serveJobs("slow", 1, job -> {
            jobs.add(job);
            return Outcome.answer(content("done"));
        }));

        assertThat(antiphon.ticket(ticket.exchange())
                        .await(Duration.ofSeconds(PATIENCE_SECONDS))
                        .map(this::text))
                .contains("done");
        assertThat(taken(jobs).attempt()).isEqualTo(2);
    }

    private void restart() {
        antiphon.close();
        antiphon = start();
    }

    private Antiphon start() {
        RocksSettings settings =
                new RocksSettings(folder, RocksSettings.DEFAULT_RETENTION_MILLIS, MEMORY_BYTES, MEMORY_BYTES);
        return EmbeddedAntiphon.start(
                RocksStore.open(settings, CommitObserver.NONE),
                ForwardClock.ofSystem(),
                EmbeddedSettings.DEFAULT.withDrainMillis(200));
    }
}
