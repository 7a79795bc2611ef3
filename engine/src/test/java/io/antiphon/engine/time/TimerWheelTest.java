package io.antiphon.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long START = 1_700_000_000_000L;

    private final TimerWheel wheel = new TimerWheel(10, START);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runs_what_is_due_and_nothing_before() {
        wheel.schedule(START + 100, () -> ran.add("a"));
        wheel.advance(START + 99);
        assertThat(ran).isEmpty();
        wheel.advance(START + 100);
        assertThat(ran).containsExactly("a");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void runs_at_the_next_tick_what_was_due_already() {
        wheel.schedule(START - 5_000, () -> ran.add("late"));
        wheel.advance(START + 10);
        assertThat(ran).containsExactly("late");
    }

    @Test
    void a_cancelled_timer_does_not_run_also_when_it_is_cancelled_by_one_of_its_own_tick() {
        Timer[] second = new Timer[1];
        wheel.schedule(START + 50, () -> second[0].cancel());
        second[0] = wheel.schedule(START + 50, () -> ran.add("cancelled"));
        wheel.advance(START + 60);
        assertThat(ran).isEmpty();
        assertThat(wheel.size()).isZero();
        second[0].cancel();
        assertThat(wheel.size()).isZero();
    }

    @Test
    void what_runs_the_timers_may_take_what_one_throws_and_the_others_of_its_tick_run() {
        TimerWheel guarded = new TimerWheel(10, START, task -> {
            try {
                task.run();
            } catch (IllegalStateException e) {
                ran.add("threw");
            }
        });
        guarded.schedule(START + 50, () -> ran.add("before"));
        guarded.schedule(START + 50, () -> {
            throw new IllegalStateException("a timer that throws");
        });
        guarded.schedule(START + 50, () -> ran.add("after"));
        guarded.advance(START + 60);
        assertThat(ran).containsExactly("before", "threw", "after");
        assertThat(guarded.size()).isZero();
    }

    @Test
    void a_timer_further_away_than_a_turn_of_the_wheel_waits_for_its_turn() {
        wheel.schedule(START + 60_000, () -> ran.add("far"));
        for (long now = START; now < START + 60_000; now += 10) {
            wheel.advance(now);
        }
        assertThat(ran).isEmpty();
        wheel.advance(START + 60_000);
        assertThat(ran).containsExactly("far");
    }

    @Test
    void a_jump_of_the_clock_runs_everything_between() {
        wheel.schedule(START + 1_000, () -> ran.add("soon"));
        wheel.schedule(START + 86_400_000, () -> ran.add("tomorrow"));
        wheel.advance(START + 90_000_000);
        assertThat(ran).containsExactlyInAnyOrder("soon", "tomorrow");
    }

    @Test
    void a_task_may_schedule_another() {
        wheel.schedule(START + 10, () -> wheel.schedule(START + 10, () -> ran.add("next")));
        wheel.advance(START + 10);
        assertThat(ran).isEmpty();
        wheel.advance(START + 20);
        assertThat(ran).containsExactly("next");
    }

    @Test
    void agrees_with_a_sorted_map_over_many_random_steps() {
        for (long seed = 1; seed <= 20; seed++) {
            agreesWithASortedMap(seed);
        }
    }

    private static void agreesWithASortedMap(long seed) {
        Random random = new Random(seed);
        TimerWheel wheel = new TimerWheel(10, START);
        TreeMap<Long, Timer> model = new TreeMap<>();
        List<Long> fired = new ArrayList<>();
        long now = START;
        for (int step = 0; step < 2_000; step++) {
            long at = now + random.nextInt(40_000);
            if (random.nextBoolean() && !model.containsKey(at)) {
                model.put(at, wheel.schedule(at, () -> fired.add(at)));
            } else if (!model.isEmpty() && random.nextInt(3) == 0) {
                model.pollLastEntry().getValue().cancel();
            }
            now += random.nextInt(120);
            wheel.advance(now);
            List<Long> due = new ArrayList<>(model.headMap(now - now % 10, true).keySet());
            due.forEach(model::remove);
            assertThat(fired).as("seed %d, step %d", seed, step).containsExactlyInAnyOrderElementsOf(due);
            assertThat(wheel.size()).as("seed %d, step %d", seed, step).isEqualTo(model.size());
            fired.clear();
        }
    }
}
