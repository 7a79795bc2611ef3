package io.antiphon.testkit.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Follower;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private final EmbeddedEngine world = new EmbeddedEngine(EngineSettings.DEFAULT);

    @Test
    void every_event_is_told_once_and_in_order_whenever_one_begins_to_follow() {
        Worker worker = new Worker(world.engine(), 30_000, 0);
        Requestor requestor = Requestor.ask(world.engine(), Requestor.ticketed("a", 0));
        world.settle();
        List<String> fromTheStart = follow(requestor.id());
        worker.grant(1);
        List<String> fromTheMiddle = follow(requestor.id());
        world.settle();
        world.engine().progress(requestor.id(), worker.last().lease(), 40, "on it", new Worker.Result<>());
        worker.answer(worker.last(), "b");
        world.settle();
        List<String> afterwards = follow(requestor.id());
        world.settle();
        List<String> all = List.of("1 Accepted", "2 Dispatched", "3 Progressed", "4 Answered");
        assertThat(fromTheStart).isEqualTo(all);
        assertThat(fromTheMiddle).isEqualTo(all);
        assertThat(afterwards).isEqualTo(all);
    }

    @Test
    void an_unknown_exchange_cannot_be_followed() {
        List<String> told = follow(new ExchangeId(1, 1));
        world.settle();
        assertThat(told).containsExactly("UNKNOWN_EXCHANGE");
    }

    private List<String> follow(ExchangeId id) {
        List<String> told = new ArrayList<>();
        world.engine().follow(id, new Follower() {
            @Override
            public void began(Exchange present, List<Step> past) {
                past.forEach(this::step);
            }

            @Override
            public void step(Step step) {
                told.add(step.entry().sequence() + " "
                        + step.entry().event().getClass().getSimpleName());
            }

            @Override
            public void refused(Refusal refusal) {
                told.add(refusal.problem().name());
            }
        });
        return told;
    }
}
