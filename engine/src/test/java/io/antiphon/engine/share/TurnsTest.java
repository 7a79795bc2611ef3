package io.antiphon.engine.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long MILLISECOND = 1_000_000;
    private static final int MOST = 100;

    private final Accounts accounts = new Accounts();
    private final Account greedy = accounts.connected("greedy");
    private final Account modest = accounts.connected("modest");
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Queue<Runnable> next = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long nanos;
    private final Turns turns = new Turns(() -> nanos, later::add, next::add, accounts::size, MOST);

    @Test
    void what_is_asked_in_a_short_turn_is_done_at_once() {
        assertThat(turns.free()).isTrue();
        nanos += MILLISECOND;
        assertThat(turns.free()).isTrue();
        assertThat(next).isEmpty();
    }

    @Test
    void what_is_asked_when_a_turn_has_been_long_waits_and_a_new_turn_begins_anew() {
        assertThat(turns.free()).isTrue();
        nanos += 2 * MILLISECOND;
        assertThat(turns.free()).isFalse();
        later.remove().run();
        assertThat(turns.free()).isTrue();
    }

    @Test
    void a_caller_who_is_alone_never_waits() {
        modest.disconnected();
        assertThat(turns.free()).isTrue();
        nanos += 1_000 * MILLISECOND;
        assertThat(turns.free()).isTrue();
        assertThat(later).isEmpty();
    }

    @Test
    void callers_are_served_in_turn_however_much_one_of_them_asks() {
        for (int i = 0; i < 10; i++) {
            await(greedy, "greedy " + i);
        }
        await(modest, "modest");
        next.remove().run();
        assertThat(done).containsExactly("greedy 0", "modest");
        assertThat(turns.free()).as("while somebody waits").isFalse();
        next.remove().run();
        assertThat(done).containsExactly("greedy 0", "modest", "greedy 1", "greedy 2");
    }

    @Test
    void a_caller_who_wants_many_things_that_take_little_is_served_before_one_who_wants_what_takes_long() {
        for (int i = 0; i < 3; i++) {
            await(greedy, "long " + i, 2 * MILLISECOND);
            await(modest, "short " + 2 * i, MILLISECOND / 10);
            await(modest, "short " + (2 * i + 1), MILLISECOND / 10);
        }
        next.remove().run();
        assertThat(done).containsExactly("long 0");
        next.remove().run();
        assertThat(done)
                .containsExactly("long 0", "short 0", "short 1", "short 2", "short 3", "short 4", "short 5", "long 1");
    }

    @Test
    void time_that_a_caller_did_not_want_is_not_saved_up() {
        for (int i = 0; i < 50; i++) {
            await(greedy, "before", MILLISECOND);
        }
        while (!next.isEmpty()) {
            next.remove().run();
        }
        done.clear();
        for (int i = 0; i < 3; i++) {
            await(modest, "modest " + i, MILLISECOND);
            await(greedy, "greedy " + i, MILLISECOND);
        }
        while (!next.isEmpty()) {
            next.remove().run();
        }
        assertThat(done).containsExactly("modest 0", "modest 1", "greedy 0", "modest 2", "greedy 1", "greedy 2");
    }

    @Test
    void what_can_always_wait_takes_no_request_s_place() {
        for (int i = 0; i < MOST; i++) {
            turns.awaitAlways(greedy, () -> done.add("read"));
        }
        for (int i = 0; i < MOST; i++) {
            assertThat(turns.await(greedy, () -> done.add("request"))).isTrue();
        }
        assertThat(turns.await(greedy, () -> {})).isFalse();
        next.remove().run();
        assertThat(turns.await(greedy, () -> {})).as("when some were served").isTrue();
    }

    @Test
    void all_are_served_at_last_and_then_the_loop_is_free() {
        for (int i = 0; i < 9; i++) {
            await(greedy, "greedy " + i);
        }
        while (!next.isEmpty()) {
            next.remove().run();
        }
        assertThat(done).hasSize(9).isSorted();
        assertThat(turns.free()).isTrue();
    }

    @Test
    void a_caller_of_whom_too_much_waits_is_told_so_and_others_are_not() {
        for (int i = 0; i < MOST; i++) {
            assertThat(turns.await(greedy, () -> {})).isTrue();
        }
        assertThat(turns.await(greedy, () -> {})).isFalse();
        assertThat(turns.await(modest, () -> {})).isTrue();
    }

    @Test
    void what_a_turn_leads_to_at_once_belongs_to_it_until_it_has_taken_long() {
        List<Boolean> free = new ArrayList<>();
        boolean waits = turns.await(greedy, () -> {
            free.add(turns.free());
            nanos += 2 * MILLISECOND;
            free.add(turns.free());
            await(greedy, "the rest");
        });
        assertThat(waits).isTrue();
        next.remove().run();
        assertThat(free).containsExactly(true, false);
        assertThat(done).isEmpty();
        next.remove().run();
        assertThat(done).containsExactly("the rest");
        assertThat(next).isEmpty();
    }

    @Test
    void what_can_always_wait_does_so_however_much_waits() {
        for (int i = 0; i < MOST + 1; i++) {
            turns.awaitAlways(greedy, () -> done.add("read"));
        }
        while (!next.isEmpty()) {
            next.remove().run();
        }
        assertThat(done).hasSize(MOST + 1);
    }

    @Test
    void one_that_throws_keeps_nobody_from_their_turn() {
        assertThat(turns.await(greedy, () -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isTrue();
        await(modest, "modest");
        assertThatIllegalStateException().isThrownBy(next.remove()::run);
        next.remove().run();
        assertThat(done).containsExactly("modest");
    }

    /** Each takes a millisecond. */
    private void await(Account caller, String name) {
        await(caller, name, MILLISECOND);
    }

    private void await(Account caller, String name, long takesNanos) {
        boolean waits = turns.await(caller, () -> {
            nanos += takesNanos;
            done.add(name);
        });
        assertThat(waits).isTrue();
    }
}
