package io.antiphon.can.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits to be sent. */
@Timeout(20)
class OutboundQueueTest {
    private final OutboundQueue queue = new OutboundQueue(4);

    @Test
    void the_most_urgent_is_first_and_of_those_alike_the_oldest() throws InterruptedException {
        Outgoing first = Outgoing.of(frame(0x200, 1));
        Outgoing second = Outgoing.of(frame(0x200, 2));
        queue.offer(first);
        queue.offer(second);
        queue.replace(frame(0x300, 3));
        queue.replace(frame(0x100, 4));
        assertThat(all()).containsExactly(frame(0x100, 4), frame(0x200, 1), frame(0x200, 2), frame(0x300, 3));
    }

    @Test
    void a_newer_value_takes_the_place_of_an_older_but_never_of_what_somebody_waits_for() throws InterruptedException {
        queue.offer(Outgoing.of(frame(0x200, 1)));
        assertThat(queue.replace(frame(0x200, 2))).isFalse();
        assertThat(queue.replace(frame(0x200, 3))).isTrue();
        assertThat(all()).containsExactlyInAnyOrder(frame(0x200, 1), frame(0x200, 3));
    }

    @Test
    void where_it_is_full_a_wish_is_refused_and_a_value_waits_for_room() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            assertThat(queue.offer(Outgoing.of(frame(0x200, i)))).isTrue();
        }
        assertThat(queue.offer(Outgoing.of(frame(0x100, 9)))).isFalse();
        Thread waiting = Thread.startVirtualThread(() -> {
            try {
                queue.replace(frame(0x300, 7));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        assertThat(queue.poll(0)).isNotNull();
        waiting.join(Duration.ofSeconds(10));
        assertThat(all()).hasSize(4).contains(frame(0x300, 7));
    }

    @Test
    void a_value_that_waits_already_is_replaced_also_where_it_is_full() throws InterruptedException {
        queue.replace(frame(0x300, 1));
        for (int i = 0; i < 3; i++) {
            queue.offer(Outgoing.of(frame(0x200, i)));
        }
        assertThat(queue.replace(frame(0x300, 2))).isTrue();
        assertThat(all()).hasSize(4).contains(frame(0x300, 2));
    }

    @Test
    void what_is_no_longer_waited_for_makes_room() throws InterruptedException {
        Outgoing one = Outgoing.of(frame(0x200, 1));
        Outgoing same = Outgoing.of(frame(0x200, 1));
        queue.offer(one);
        queue.offer(same);
        assertThat(queue.withdraw(one)).isTrue();
        assertThat(queue.withdraw(one)).isFalse();
        assertThat(queue.poll(0)).isSameAs(same);
    }

    @Test
    void where_nothing_waits_it_says_so_in_time() throws InterruptedException {
        assertThat(queue.poll(10)).isNull();
    }

    private List<CanFrame> all() throws InterruptedException {
        List<CanFrame> all = new ArrayList<>();
        for (Outgoing next = queue.poll(0); next != null; next = queue.poll(0)) {
            all.add(next.frame());
        }
        return all;
    }

    private static CanFrame frame(int identifier, int value) {
        return CanFrame.of(CanIdentifier.standard(identifier), (byte) value);
    }
}
