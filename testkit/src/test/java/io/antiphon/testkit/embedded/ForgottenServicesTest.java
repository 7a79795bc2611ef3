package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A service that nobody uses any more is forgotten after a time, and not before. */
class ForgottenServicesTest {
    private static final ServiceName QUOTE = Requestor.SERVICE;
    private static final long FORGET_MILLIS = 30_000;

    private final EmbeddedEngine world = new EmbeddedEngine(Settings.forgetting(FORGET_MILLIS));

    @Test
    void a_service_that_nobody_uses_is_forgotten_after_a_while_and_stays_so() {
        introduce();
        world.pass(FORGET_MILLIS);
        assertThat(known()).isTrue();
        world.pass(FORGET_MILLIS);
        assertThat(known()).isFalse();
        world.kill();
        assertThat(known()).isFalse();
    }

    @Test
    void services_that_piled_up_before_a_restart_are_forgotten_too() {
        introduce();
        world.kill();
        assertThat(known()).isTrue();
        world.pass(2 * FORGET_MILLIS);
        assertThat(known()).isFalse();
    }

    @Test
    void a_service_that_is_declared_is_never_forgotten() {
        world.engine().declare(QUOTE);
        world.pass(10 * FORGET_MILLIS);
        assertThat(known()).isTrue();
    }

    @Test
    void a_service_that_is_asked_goes_on() {
        introduce();
        world.pass(12_000);
        for (int i = 0; i < 10; i++) {
            Requestor.ask(world.engine(), Requestor.plain("a", 1_000));
            world.pass(FORGET_MILLIS / 2);
        }
        assertThat(known()).isTrue();
    }

    @Test
    void a_service_with_an_exchange_that_waits_is_in_use() {
        introduce();
        Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.pass(3 * FORGET_MILLIS);
        assertThat(known()).isTrue();
        assertThat(forget()).isEqualTo(Problem.SERVICE_IN_USE);
    }

    @Test
    void a_service_is_forgotten_at_once_where_somebody_says_so() {
        introduce();
        assertThat(forget()).isEqualTo(Problem.SERVICE_IN_USE);
        world.pass(11_000);
        assertThat(forget()).isNull();
        assertThat(known()).isFalse();
        assertThat(forget()).isEqualTo(Problem.UNKNOWN_SERVICE);
        world.kill();
        assertThat(known()).isFalse();
        introduce();
        assertThat(known()).isTrue();
    }

    @Test
    void an_exchange_that_is_over_is_found_and_does_not_bring_its_service_back() {
        Worker worker = new Worker(world.engine(), 0, 0);
        Requestor asked = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        ExchangeId id = asked.id();
        world.engine().cancel(id, Continuation.ignored());
        world.settle();
        worker.disconnect();
        world.pass(11_000);
        assertThat(forget()).isNull();

        List<Exchange> found = new ArrayList<>();
        world.engine().show(id, Continuation.of(found::add, refusal -> {}));
        world.settle();
        assertThat(found).hasSize(1);
        assertThat(known()).isFalse();
        world.kill();
        assertThat(known()).isFalse();
    }

    /** A replier that takes nothing, and goes at once. */
    private void introduce() {
        new Worker(world.engine(), 1_000, 0).disconnect();
        world.settle();
    }

    private boolean known() {
        return world.engine().service(QUOTE).isPresent();
    }

    private @Nullable Problem forget() {
        List<Optional<Refusal>> told = new ArrayList<>();
        world.engine()
                .forget(
                        QUOTE,
                        Continuation.of(name -> told.add(Optional.empty()), refusal -> told.add(Optional.of(refusal))));
        world.settle();
        return told.getFirst().map(Refusal::problem).orElse(null);
    }
}
