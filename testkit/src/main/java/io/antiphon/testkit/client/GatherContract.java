package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Gather;
import io.antiphon.client.ask.Gathered;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several calls whose answers are wanted together. */
public interface GatherContract extends AntiphonUnderTest {
    @Test
    default void the_answers_of_all_come_in_the_order_of_the_calls() {
        String first = answering("1");
        String second = answering("2");
        String third = answering("3");

        Gathered gathered = Gather.of(Call.of(first, "how much?"), first, second, third)
                .ask(requestor().requestor());

        assertThat(gathered.isEnough()).isTrue();
        assertThat(gathered.answers()).extracting(told -> text(told.answer())).containsExactly("1", "2", "3");
        assertThat(gathered.answers())
                .extracting(Gathered.Answered::service)
                .containsExactly(new ServiceName(first), new ServiceName(second), new ServiceName(third));
        assertThat(gathered.missing()).isEmpty();
    }

    @Test
    default void who_fails_is_missing_and_it_is_said_why() {
        String answers = answering("1");
        String fails = unusedName();
        announced(replier().serve(fails, 4, request -> {
            throw FailedException.of("sold-out", "There is none left");
        }));

        Gathered gathered = Gather.all(Call.of(fails, "x"), Call.of(answers, "x"))
                .ask(requestor().requestor());

        assertThat(gathered.isEnough()).isFalse();
        assertThat(gathered.answers()).hasSize(1);
        assertThat(gathered.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.service()).isEqualTo(new ServiceName(fails));
            assertThat(missing.reason()).containsInstanceOf(FailedException.class);
        });
    }

    @Test
    default void with_enough_answers_the_others_are_given_up_and_their_repliers_told() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        String slow = sleeping(new CountDownLatch(1), stopped);
        String fast = answering("1");

        Gathered gathered = Gather.of(Call.of(slow, "x"), slow, fast)
                .untilFirst()
                .ask(requestor().requestor());

        assertThat(gathered.isEnough()).isTrue();
        assertThat(gathered.answers()).extracting(told -> text(told.answer())).containsExactly("1");
        assertThat(gathered.missing())
                .singleElement()
                .satisfies(missing -> assertThat(missing.reason()).isEmpty());
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void to_give_up_a_gather_gives_up_all_of_it() throws Exception {
        CountDownLatch began = new CountDownLatch(2);
        CountDownLatch stopped = new CountDownLatch(2);
        Gather gather = Gather.all(Call.of(sleeping(began, stopped), "x"), Call.of(sleeping(began, stopped), "x"));

        CompletableFuture<Gathered> pending = gather.askAsync(requestor().requestor());
        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        pending.cancel(true);

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void more_answers_than_calls_cannot_be_wanted() {
        Call call = Call.of("any", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gather.all(call).until(2))
                .withMessageContaining("Between 1 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Gather(List.of(), 0));
    }

    private String answering(String answer) {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer(answer)));
        return service;
    }

    private String sleeping(CountDownLatch began, CountDownLatch stopped) {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> {
            began.countDown();
            return untilInterrupted(stopped);
        }));
        return service;
    }
}
