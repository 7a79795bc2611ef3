package io.antiphon.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.QueuePosition;
import org.junit.jupiter.api.Test;

class ServiceQueueTest {
    private final ServiceQueue<String> queue = new ServiceQueue<>();

    @Test
    void the_urgent_come_first_and_the_old_before_the_young() {
        queue.add(at(3, 2), "younger");
        queue.add(at(3, 1), "older");
        queue.add(at(0, 9), "urgent");
        assertThat(queue.poll()).isEqualTo("urgent");
        assertThat(queue.poll()).isEqualTo("older");
        assertThat(queue.poll()).isEqualTo("younger");
        assertThat(queue.poll()).isNull();
        assertThat(queue.mustRefill()).isFalse();
    }

    @Test
    void nothing_from_behind_the_horizon_is_taken_before_the_disk_was_read() {
        queue.add(at(3, 1), "first");
        queue.spill(at(3, 2));
        queue.add(at(3, 3), "third");
        assertThat(queue.poll()).isEqualTo("first");
        assertThat(queue.poll()).isNull();
        assertThat(queue.mustRefill()).isTrue();
        queue.add(at(3, 2), "second");
        queue.refilled(null);
        assertThat(queue.poll()).isEqualTo("second");
        assertThat(queue.poll()).isEqualTo("third");
    }

    @Test
    void the_horizon_is_the_first_position_that_was_spilled() {
        queue.spill(at(3, 5));
        queue.spill(at(3, 7));
        queue.spill(at(3, 2));
        assertThat(queue.horizon()).isEqualTo(at(3, 2));
    }

    @Test
    void a_position_counts_those_before_it_as_far_as_they_are_in_memory() {
        queue.add(at(3, 1), "a");
        queue.add(at(3, 2), "b");
        queue.spill(at(3, 3));
        assertThat(queue.ahead(at(3, 2))).isEqualTo(1);
        assertThat(queue.ahead(at(3, 3))).isEqualTo(-1);
    }

    private static QueuePosition at(int urgency, long age) {
        return new QueuePosition(urgency, new ExchangeId(0, age));
    }
}
