package io.antiphon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualTimeTest {
    private static final long MILLISECOND = 1_000_000;

    private final UsualTime usual = new UsualTime();

    @Test
    void it_is_nothing_before_the_first_answer() {
        assertThat(usual.millis()).isZero();
    }

    @Test
    void it_is_what_all_answers_take() {
        answers(10, 50);
        assertThat(usual.millis()).isEqualTo(50);
    }

    @Test
    void answers_that_waited_behind_many_others_hardly_change_it() {
        answers(100, 2);
        for (int i = 0; i < 20; i++) {
            answers(9, 80);
            answers(1, 2);
        }
        assertThat(usual.millis()).isLessThan(50);
        answers(30, 2);
        assertThat(usual.millis()).isLessThan(5);
    }

    @Test
    void a_replier_that_has_become_slower_is_believed_after_some_hundred_answers() {
        answers(100, 2);
        answers(500, 60);
        assertThat(usual.millis()).isBetween(55L, 60L);
    }

    private void answers(int count, long millis) {
        for (int i = 0; i < count; i++) {
            usual.took(millis * MILLISECOND);
        }
    }
}
