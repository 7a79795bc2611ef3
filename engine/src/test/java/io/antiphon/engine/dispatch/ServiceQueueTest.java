package io.antiphon.engine.dispatch;

import static io.antiphon.engine.dispatch.ServiceQueue.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.QueuePosition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceQueueTest {
    private final ServiceQueue<String> queue = new ServiceQueue<>();

    @Test
    void the_urgent_come_first_and_the_old_before_the_young() {
        queue.add(NOBODY, at(3, 2), "younger");
        queue.add(NOBODY, at(3, 1), "older");
        queue.add(NOBODY, at(0, 9), "urgent");
        assertThat(queue.poll()).isEqualTo("urgent");
        assertThat(queue.poll()).isEqualTo("older");
        assertThat(queue.poll()).isEqualTo("younger");
        assertThat(queue.poll()).isNull();
        assertThat(queue.mustRefill()).isFalse();
    }

    @Test
    void nothing_from_behind_the_horizon_is_taken_before_the_disk_was_read() {
        queue.add(NOBODY, at(3, 1), "first");
        queue.spill(NOBODY, at(3, 2));
        queue.add(NOBODY, at(3, 3), "third");
        assertThat(queue.poll()).isEqualTo("first");
        assertThat(queue.poll()).isNull();
        assertThat(queue.mustRefill()).isTrue();
        queue.add(NOBODY, at(3, 2), "second");
        queue.refilled(null);
        assertThat(queue.poll()).isEqualTo("second");
        assertThat(queue.poll()).isEqualTo("third");
    }

    @Test
    void the_horizon_is_the_first_position_that_was_spilled() {
        queue.spill(NOBODY, at(3, 5));
        queue.spill(NOBODY, at(3, 7));
        queue.spill(NOBODY, at(3, 2));
        assertThat(queue.horizon()).isEqualTo(at(3, 2));
    }

    @Test
    void a_position_counts_those_before_it_as_far_as_they_are_in_memory() {
        queue.add(NOBODY, at(3, 1), "a");
        queue.add(NOBODY, at(3, 2), "b");
        queue.spill(NOBODY, at(3, 3));
        assertThat(queue.ahead(NOBODY, at(3, 2))).isEqualTo(1);
        assertThat(queue.ahead(NOBODY, at(3, 3))).isEqualTo(-1);
    }

    @Test
    void callers_take_turns_however_much_one_of_them_has() {
        for (int age = 1; age <= 4; age++) {
            queue.add("busy", at(3, age), "busy " + age);
        }
        queue.add("modest", at(3, 5), "modest");
        queue.add("other", at(3, 6), "other 6");
        queue.add("other", at(3, 7), "other 7");
        assertThat(drained()).containsExactly("busy 1", "modest", "other 6", "busy 2", "other 7", "busy 3", "busy 4");
    }

    @Test
    void what_is_urgent_comes_before_anybody_s_turn() {
        queue.add("busy", at(3, 1), "usual");
        queue.add("other", at(3, 2), "also usual");
        queue.add("busy", at(1, 3), "urgent");
        queue.add("busy", at(1, 4), "also urgent");
        assertThat(drained()).containsExactly("urgent", "also urgent", "usual", "also usual");
    }

    @Test
    void a_turn_is_not_lost_by_what_is_taken_out() {
        queue.add("one", at(3, 1), "given up");
        queue.add("one", at(3, 2), "one");
        queue.add("other", at(3, 3), "other");
        queue.remove("one", at(3, 1));
        queue.remove("nobody known", at(3, 3));
        queue.remove("other", at(4, 3));
        assertThat(queue.size()).isEqualTo(2);
        assertThat(drained()).containsExactly("one", "other");
        assertThat(queue.mayHoldMore()).isFalse();
    }

    @Test
    void a_place_counts_what_others_are_given_in_their_turns() {
        queue.add("busy", at(1, 9), "urgent");
        for (int age = 1; age <= 4; age++) {
            queue.add("busy", at(3, age), "busy " + age);
        }
        queue.add("modest", at(3, 5), "modest 5");
        queue.add("modest", at(3, 6), "modest 6");
        assertThat(queue.ahead("modest", at(3, 5))).isEqualTo(1);
        assertThat(queue.ahead("modest", at(3, 6))).isEqualTo(3);
        assertThat(queue.ahead("busy", at(3, 4))).isEqualTo(6);
        assertThat(queue.ahead("nobody known", at(3, 4))).isEqualTo(-1);
    }

    @Test
    void the_one_with_the_longest_line_is_the_first_to_wait_on_disk() {
        queue.add("modest", at(3, 9), "modest");
        queue.add("busy", at(3, 1), "busy 1");
        queue.add("busy", at(3, 2), "busy 2");
        queue.add("busy", at(7, 0), "busy, not urgent");
        assertThat(queue.last()).isEqualTo("busy, not urgent");
        queue.remove("busy", at(7, 0));
        assertThat(queue.last()).isEqualTo("busy 2");
    }

    @Test
    void what_one_caller_has_keeps_its_order_when_some_of_it_is_on_disk_and_delays_nobody_else() {
        queue.add("busy", at(3, 1), "busy 1");
        queue.add("busy", at(3, 2), "busy 2");
        queue.spill("busy", at(3, 2));
        queue.add("busy", at(3, 3), "busy 3");
        queue.add("modest", at(3, 4), "modest");
        assertThat(drained()).containsExactlyInAnyOrder("busy 1", "modest");
        assertThat(queue.mustRefill()).isTrue();

        queue.add(NOBODY, at(3, 2), "busy 2");
        queue.refilled(null);
        queue.add("modest", at(3, 5), "modest 5");
        assertThat(drained())
                .containsExactlyInAnyOrder("busy 2", "modest 5", "busy 3")
                .containsSubsequence("busy 2", "busy 3");

        queue.add("busy", at(3, 6), "busy 6");
        queue.add("busy", at(3, 7), "busy 7");
        queue.add(NOBODY, at(3, 8), "from the disk");
        assertThat(drained()).containsExactly("busy 6", "from the disk", "busy 7");
    }

    @Test
    void what_goes_back_to_the_disk_is_not_overtaken_by_what_its_caller_asked_later() {
        queue.add("busy", at(3, 1), "first");
        queue.spill("busy", at(3, 1));
        queue.add(NOBODY, at(3, 1), "first");
        queue.refilled(null);
        queue.spill(NOBODY, at(3, 1));
        queue.add("busy", at(3, 2), "second");
        assertThat(queue.poll()).isNull();
        assertThat(queue.mustRefill()).isTrue();
    }

    @Test
    void what_comes_from_the_disk_is_due_while_others_are_given() {
        queue.spill(NOBODY, at(3, 1));
        queue.add("modest", at(3, 2), "modest");
        assertThat(queue.mustRefill()).isTrue();
        assertThat(queue.poll()).isEqualTo("modest");
        assertThat(queue.mustRefill()).isTrue();
    }

    @Test
    void what_may_be_on_disk_and_more_urgent_comes_first() {
        queue.spill(NOBODY, at(3, 1));
        queue.add("modest", at(4, 2), "less urgent");
        queue.add("modest", at(3, 3), "as urgent");
        assertThat(drained()).containsExactly("as urgent");
        queue.add(NOBODY, at(3, 1), "from the disk");
        queue.refilled(null);
        assertThat(drained()).containsExactly("from the disk", "less urgent");
    }

    private List<String> drained() {
        List<String> drained = new ArrayList<>();
        for (String entry = queue.poll(); entry != null; entry = queue.poll()) {
            drained.add(entry);
        }
        return drained;
    }

    private static QueuePosition at(int urgency, long age) {
        return new QueuePosition(urgency, new ExchangeId(0, age));
    }
}
