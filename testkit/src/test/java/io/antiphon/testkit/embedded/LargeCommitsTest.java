package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More to commit than a store should copy at once. */
class LargeCommitsTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MESSAGES = 11;

    private final EmbeddedEngine world = new EmbeddedEngine(Settings.withQueue(100, 100));

    @Test
    void what_is_committed_at_once_is_bounded_and_all_of_it_is_acknowledged_and_delivered_in_order() {
        Worker worker = new Worker(world.engine(), 0, MESSAGES);
        List<Requestor> senders = send(MEBIBYTE);
        world.settle();
        assertThat(world.store().mostBytes()).isBetween(3L * MEBIBYTE, 4L * MEBIBYTE);
        assertThat(senders).allMatch(sender -> sender.ticket != null);
        assertThat(worker.jobs)
                .extracting(job -> job.body().charAt(0))
                .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(LargeCommitsTest::mark)
                        .toList());
    }

    @Test
    void a_message_that_is_larger_than_the_bound_is_committed_alone() {
        new Worker(world.engine(), 0, 0);
        List<Requestor> senders = send(6 * MEBIBYTE);
        world.settle();
        assertThat(world.store().mostBytes()).isBetween(6L * MEBIBYTE, 7L * MEBIBYTE);
        assertThat(senders).allMatch(sender -> sender.ticket != null);
    }

    @Test
    void a_store_that_fails_refuses_all_that_waited_behind_its_failure() {
        new Worker(world.engine(), 0, 0);
        world.settle();
        world.store().fail();
        List<Requestor> senders = send(MEBIBYTE);
        world.settle();
        assertThat(senders).extracting(sender -> sender.problem).containsOnly(Problem.STORE_UNAVAILABLE);
        assertThat(world.engine().durable()).isFalse();
    }

    private List<Requestor> send(int bytes) {
        return IntStream.range(0, MESSAGES)
                .mapToObj(i -> Requestor.ask(
                        world.engine(), Requestor.oneWay(String.valueOf(mark(i)).repeat(bytes), 3, 0)))
                .toList();
    }

    private static char mark(int i) {
        return (char) ('a' + i);
    }
}
