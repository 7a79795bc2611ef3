package io.antiphon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private final List<String> entered = new ArrayList<>();
    private final Turnstile turnstile = new Turnstile(2);

    @Test
    void so_many_go_on_at_a_time_and_the_others_follow_in_their_order() {
        List.of("a", "b", "c", "d").forEach(this::enter);
        assertThat(entered).containsExactly("a", "b");
        turnstile.leave();
        assertThat(entered).containsExactly("a", "b", "c");
        turnstile.leave();
        assertThat(entered).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_place_that_nobody_waited_for_is_free_for_the_next() {
        enter("a");
        enter("b");
        turnstile.leave();
        enter("c");
        enter("d");
        assertThat(entered).containsExactly("a", "b", "c");
    }

    private void enter(String name) {
        turnstile.enter(() -> entered.add(name));
    }
}
