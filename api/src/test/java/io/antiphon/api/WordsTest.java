package io.antiphon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void a_service_name_keeps_its_rule() {
        assertThat(ServiceName.parse("Quote.v2_beta-1")).isPresent();
        assertThat(ServiceName.parse("x".repeat(200))).isPresent();
        for (String wrong : List.of("", "x".repeat(201), "a/b", "a b", "ä", "a\n")) {
            assertThat(ServiceName.parse(wrong)).as(wrong).isEmpty();
            assertThatThrownBy(() -> new ServiceName(wrong)).hasMessageContaining(ServiceName.RULE);
        }
    }

    @Test
    void an_answer_has_a_status_of_success_and_a_failure_one_of_failure() {
        assertThat(Answer.of(Content.EMPTY).status()).isEqualTo(200);
        assertThatThrownBy(() -> new Answer(302, Content.EMPTY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Failure(Problem.REPLIER_FAILED, "x", null, null, 200, false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contents_are_equal_by_their_bytes_and_type() {
        assertThat(new Content("a/b", new byte[] {1})).isEqualTo(new Content("a/b", new byte[] {1}));
        assertThat(new Content("a/b", new byte[] {1})).isNotEqualTo(new Content("a/c", new byte[] {1}));
        assertThat(new Content("a/b", new byte[] {1})).isNotEqualTo(new Content("a/b", new byte[] {2}));
    }

    @Test
    void every_problem_is_found_by_its_name_and_says_what_to_do() {
        for (Problem problem : Problem.values()) {
            assertThat(Problem.ofSlug(problem.slug())).contains(problem);
            assertThat(problem.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(problem.status()).isBetween(400, 599);
            assertThat(problem.remedy()).endsWith(".");
        }
        assertThat(Problem.ofSlug("no-such-problem")).isEmpty();
    }

    @Test
    void the_states_that_nothing_leaves_are_final() {
        assertThat(State.values())
                .filteredOn(State::isFinal)
                .containsExactly(State.ANSWERED, State.FAILED, State.EXPIRED, State.CANCELLED);
        assertThat(State.DISPATCHED).hasToString("dispatched");
    }
}
