package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.EngineSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueueOnDiskTest {
    private static final int HEAD = 8;

    private final EmbeddedEngine world =
            new EmbeddedEngine(Settings.withQueue(EngineSettings.DEFAULT.queueLimit(), HEAD));

    @Test
    void a_long_queue_leaves_memory_and_is_delivered_by_urgency_and_age() {
        new Worker(world.engine(), 0, 0).disconnect();
        List<String> expected = sendMany(1_000);
        assertThat(world.engine().residentCount()).isLessThanOrEqualTo(HEAD);
        assertThat(deliveredInOrder(1_000)).isEqualTo(expected);
    }

    @Test
    void a_restart_finds_the_queue_as_it_was() {
        new Worker(world.engine(), 0, 0).disconnect();
        List<String> expected = sendMany(500);
        world.kill();
        assertThat(world.engine().residentCount()).isZero();
        assertThat(world.engine().service(Requestor.SERVICE).orElseThrow().queued())
                .isEqualTo(500);
        assertThat(deliveredInOrder(500)).isEqualTo(expected);
    }

    @Test
    void messages_that_come_while_a_long_queue_is_worked_off_keep_their_turn() {
        new Worker(world.engine(), 0, 0).disconnect();
        sendMany(300);
        Worker worker = new Worker(world.engine(), 0, 0);
        List<String> late = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            late.add("late-" + i);
            Requestor.ask(world.engine(), Requestor.oneWay("late-" + i, 7, 0));
            worker.grant(2);
            world.settle();
        }
        worker.grant(1_000);
        world.settle();
        List<String> bodies = worker.jobs.stream().map(Worker.Job::body).toList();
        assertThat(bodies).hasSize(400).doesNotHaveDuplicates();
        assertThat(bodies.stream().filter(late::contains).toList()).isEqualTo(late);
    }

    @Test
    void one_that_is_cancelled_on_disk_is_not_delivered() {
        new Worker(world.engine(), 0, 0).disconnect();
        List<Requestor> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sent.add(Requestor.ask(world.engine(), Requestor.oneWay("m" + i, 3, 0)));
        }
        world.settle();
        world.engine().cancel(sent.get(40).id(), new Worker.Result<>());
        world.settle();
        Worker worker = new Worker(world.engine(), 0, 1_000);
        world.settle();
        assertThat(worker.jobs).hasSize(49);
        assertThat(worker.jobs.stream().map(Worker.Job::body)).doesNotContain("m40");
    }

    private List<String> sendMany(int count) {
        record Sent(int urgency, int number) {}
        Random random = new Random(count);
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sent message = new Sent(random.nextInt(8), i);
            sent.add(message);
            Requestor.ask(world.engine(), Requestor.oneWay("m" + i, message.urgency(), 0));
            if (i % 7 == 0) {
                world.settle();
            }
        }
        world.settle();
        return sent.stream()
                .sorted(Comparator.comparingInt(Sent::urgency).thenComparingInt(Sent::number))
                .map(message -> "m" + message.number())
                .toList();
    }

    private List<String> deliveredInOrder(int count) {
        Worker worker = new Worker(world.engine(), 0, 0);
        for (int i = 0; i < count; i++) {
            worker.grant(1);
            world.settle();
        }
        return worker.jobs.stream().map(Worker.Job::body).toList();
    }
}
