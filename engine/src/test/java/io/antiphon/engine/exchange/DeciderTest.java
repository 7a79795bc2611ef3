package io.antiphon.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final long NOW = Samples.START + 10;

    private final Decider decider = new Decider(Redelivery.DEFAULT);

    @Test
    void a_plain_call_is_queued_and_never_recorded() {
        Decision decision = decider.decide(null, plain(false), NOW);
        assertThat(accepted(decision).recorded()).isFalse();
        assertThat(effects(decision)).containsExactly(new Effect.Enqueue());
    }

    @Test
    void a_plain_call_with_a_deadline_behind_its_wait_expires_where_parts_have_ended_the_wait() {
        Decision decision = accept(Samples.accept(Guarantee.PLAIN, Samples.WAIT, 0, null));
        assertThat(effects(decision)).containsExactly(new Effect.ExpireAt(Samples.DEADLINE), new Effect.Enqueue());
    }

    @Test
    void a_plain_call_whose_deadline_comes_before_its_wait_ends_expires() {
        Decision decision = accept(Samples.accept(Guarantee.PLAIN, 7_200_000, 0, null));
        assertThat(effects(decision)).containsExactly(new Effect.ExpireAt(Samples.DEADLINE), new Effect.Enqueue());
    }

    @Test
    void a_call_that_takes_a_ticket_is_recorded_at_once_only_where_it_does_not_wait() {
        assertThat(accepted(accept(Samples.accept(Guarantee.TICKETED, Samples.WAIT, 0, null)))
                        .recorded())
                .isFalse();
        assertThat(accepted(accept(Samples.accept(Guarantee.TICKETED, 0, 0, null)))
                        .recorded())
                .isTrue();
    }

    @Test
    void keyed_calls_and_one_way_messages_are_recorded_before_they_are_dispatched() {
        assertThat(accepted(accept(Samples.accept(Guarantee.KEYED, Samples.WAIT, 0, new Claim("k", 1, 2))))
                        .recorded())
                .isTrue();
        assertThat(accepted(accept(Samples.accept(Guarantee.ONE_WAY, 0, 0, null)))
                        .recorded())
                .isTrue();
    }

    @Test
    void a_delayed_call_is_woken_rather_than_queued() {
        Decision decision = accept(Samples.accept(Guarantee.ONE_WAY, 0, NOW + 60_000, null));
        assertThat(effects(decision)).contains(new Effect.WakeAt(NOW + 60_000)).doesNotContain(new Effect.Enqueue());
        assertThat(Exchange.begin(accepted(decision)).dispatchable()).isFalse();
    }

    @Test
    void the_same_request_with_the_same_key_is_attached_to_the_first_exchange() {
        Exchange first = Samples.queued(Guarantee.KEYED);
        Command again = Samples.accept(Guarantee.KEYED, Samples.WAIT, 0, new Claim("k", 1, 2));
        assertThat(decider.decide(first, again, NOW)).isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        Exchange first = Samples.queued(Guarantee.KEYED);
        Command other = Samples.accept(Guarantee.KEYED, Samples.WAIT, 0, new Claim("k", 1, 3));
        assertThat(decider.decide(first, other, NOW)).isEqualTo(Decision.rejected(Problem.IDEMPOTENCY_MISMATCH));
    }

    @Test
    void a_claim_tells_requests_apart_by_body_type_and_direction() {
        Request request = new Request(Samples.content("a"), List.of());
        Claim claim = Claim.of("k", false, request);
        assertThat(claim.sameRequestAs(Claim.of("k", false, request))).isTrue();
        assertThat(claim.sameRequestAs(Claim.of("k", true, request))).isFalse();
        assertThat(claim.sameRequestAs(Claim.of("k", false, new Request(Samples.content("b"), List.of()))))
                .isFalse();
        Content otherType = new Content("text/html", Samples.content("a").bytes());
        assertThat(claim.sameRequestAs(Claim.of("k", false, new Request(otherType, List.of()))))
                .isFalse();
    }

    @Test
    void a_wrong_token_holds_nothing() {
        Exchange exchange = Samples.dispatched(Guarantee.PLAIN);
        assertThat(decider.decide(exchange, new Command.Reply(Samples.WRONG, Samples.ANSWER), NOW))
                .isEqualTo(Decision.rejected(Problem.LEASE_LOST));
    }

    @Test
    void the_lease_of_an_earlier_attempt_holds_nothing() {
        Exchange second = Samples.dispatched(Guarantee.KEYED)
                .after(new Event.Requeued(NOW, RequeueReason.LOST, 0))
                .after(new Event.Dispatched(NOW, new io.antiphon.api.Token(5, 5), 30_000));
        assertThat(decider.decide(second, new Command.Reply(Samples.LEASE, Samples.ANSWER), NOW))
                .isEqualTo(Decision.rejected(Problem.LEASE_LOST));
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void a_holder_may_say_its_outcome_again_and_no_other() {
        Exchange answered = Samples.answered(Guarantee.KEYED);
        Answer other = new Answer(201, Samples.ANSWER.content(), Samples.ANSWER.headers());
        assertThat(decider.decide(answered, new Command.Reply(Samples.LEASE, Samples.ANSWER), NOW))
                .isEqualTo(Decision.UNCHANGED);
        assertThat(decider.decide(answered, new Command.Reply(Samples.LEASE, other), NOW))
                .isEqualTo(Decision.alreadyFinished(State.ANSWERED));
        assertThat(decider.decide(answered, new Command.Reply(Samples.WRONG, Samples.ANSWER), NOW))
                .isEqualTo(Decision.alreadyFinished(State.ANSWERED));
        assertThat(decider.decide(answered, new Command.Fail(Samples.LEASE, Samples.FINAL_FAILURE, 0, 0), NOW))
                .isEqualTo(Decision.alreadyFinished(State.ANSWERED));
    }

    @Test
    void a_replier_that_deferred_may_ask_for_its_token_again() {
        Exchange deferred = Samples.deferred(Guarantee.KEYED);
        assertThat(decider.decide(deferred, new Command.Defer(Samples.LEASE, Samples.WRONG), NOW))
                .isEqualTo(Decision.UNCHANGED);
        assertThat(decider.decide(deferred, new Command.Defer(Samples.WRONG, Samples.WRONG), NOW))
                .isEqualTo(Decision.rejected(Problem.LEASE_LOST));
    }

    @Test
    void what_is_left_of_a_log_replays_to_the_exchange_as_it_was_erased() {
        Exchange erased = Samples.failed(Guarantee.KEYED).after(new Event.Erased(NOW));
        assertThat(erased.request()).isEqualTo(Request.EMPTY);
        assertThat(erased.state()).isEqualTo(State.FAILED);
        assertThat(erased.changedAtMillis())
                .isEqualTo(Samples.failed(Guarantee.KEYED).changedAtMillis());
        assertThat(decider.decide(erased, new Command.Erase(), NOW)).isEqualTo(Decision.UNCHANGED);
        assertThat(decider.decide(erased, new Command.Fail(Samples.LEASE, Samples.FINAL_FAILURE, 0, 0), NOW))
                .isEqualTo(Decision.alreadyFinished(State.FAILED));
    }

    @Test
    void the_loser_of_a_race_is_told_the_state_that_won() {
        Exchange exchange = Samples.expired(Guarantee.KEYED);
        assertThat(decider.decide(exchange, new Command.Reply(Samples.LEASE, Samples.ANSWER), NOW))
                .isEqualTo(Decision.alreadyFinished(State.EXPIRED));
    }

    @Test
    void a_holder_learns_by_its_progress_that_the_exchange_was_cancelled_but_nobody_else_does() {
        Exchange exchange = Samples.cancelled(Guarantee.PLAIN);
        assertThat(decider.decide(exchange, new Command.ReportProgress(Samples.LEASE, 1, null), NOW))
                .isEqualTo(Decision.UNCHANGED);
        assertThat(decider.decide(exchange, new Command.ReportProgress(Samples.WRONG, 1, null), NOW))
                .isEqualTo(Decision.alreadyFinished(State.CANCELLED));
    }

    @Test
    void a_one_way_message_keeps_no_answer() {
        Exchange exchange = Samples.dispatched(Guarantee.ONE_WAY);
        Decision decision = decider.decide(exchange, new Command.Reply(Samples.LEASE, Samples.ANSWER), NOW);
        assertThat(events(decision))
                .containsExactly(new Event.Answered(NOW, new Answer(200, Content.EMPTY, List.of())));
    }

    @Test
    void a_first_loss_is_redelivered_at_once_and_later_ones_are_held_back_longer_each_time() {
        Exchange exchange = Samples.dispatched(Guarantee.KEYED);
        Decision first = decider.decide(exchange, new Command.LoseReplier(Samples.LEASE, 0), NOW);
        assertThat(events(first)).containsExactly(new Event.Requeued(NOW, RequeueReason.LOST, 0));
        assertThat(effects(first)).containsExactly(new Effect.EndLease(), new Effect.Enqueue());

        Exchange again =
                exchange.after(events(first).getFirst()).after(new Event.Dispatched(NOW, Samples.LEASE, 30_000));
        Decision second = decider.decide(again, new Command.LoseReplier(Samples.LEASE, 0), NOW);
        assertThat(events(second)).containsExactly(new Event.Requeued(NOW, RequeueReason.LOST, NOW + 1_000));
        assertThat(effects(second)).containsExactly(new Effect.EndLease(), new Effect.WakeAt(NOW + 1_000));
    }

    @Test
    void a_plain_call_whose_replier_is_lost_fails_because_it_may_have_run() {
        Decision decision =
                decider.decide(Samples.dispatched(Guarantee.PLAIN), new Command.LoseReplier(Samples.LEASE, 0), NOW);
        assertThat(events(decision)).containsExactly(new Event.Failed(NOW, io.antiphon.api.Failure.replierLost()));
    }

    @Test
    void a_plain_call_whose_replier_quits_fails_because_it_may_have_run() {
        Decision decision =
                decider.decide(Samples.dispatched(Guarantee.PLAIN), new Command.Quit(Samples.LEASE, 0), NOW);
        assertThat(events(decision)).containsExactly(new Event.Failed(NOW, io.antiphon.api.Failure.replierLost()));
    }

    @Test
    void a_plain_call_that_is_released_after_a_part_has_begun_and_fails() {
        Event part = new Event.PartAdded(NOW, 1, Samples.ANSWER.content(), Series.NONE);
        Decision decision = decider.decide(
                Samples.dispatched(Guarantee.PLAIN).after(part), new Command.Release(Samples.LEASE, 0), NOW);
        assertThat(events(decision)).containsExactly(new Event.Failed(NOW, io.antiphon.api.Failure.replierLost()));
    }

    @Test
    void a_cancel_under_way_reaches_the_replier() {
        Decision decision =
                decider.decide(Samples.dispatched(Guarantee.PLAIN), new Command.Cancel(CancelReason.REQUESTED), NOW);
        assertThat(effects(decision)).containsExactly(new Effect.StopReplier(Samples.LEASE), new Effect.EndLease());
    }

    @Test
    void progress_renews_a_lease_but_a_deferred_exchange_has_none() {
        Command progress = new Command.ReportProgress(Samples.LEASE, 40, "on it");
        assertThat(effects(decider.decide(Samples.dispatched(Guarantee.PLAIN), progress, NOW)))
                .containsExactly(new Effect.RenewLease(30_000));
        Command later = new Command.ReportProgress(Samples.ANSWER_TOKEN, 40, "on it");
        assertThat(effects(decider.decide(Samples.deferred(Guarantee.PLAIN), later, NOW)))
                .isEmpty();
    }

    @Test
    void parts_are_numbered_and_renew_the_lease() {
        Command part = new Command.AddPart(Samples.LEASE, Samples.ANSWER.content());
        Exchange exchange = Samples.dispatched(Guarantee.KEYED);
        for (int number = 1; number <= 3; number++) {
            Decision decision = decider.decide(exchange, part, NOW);
            assertThat(events(decision))
                    .containsExactly(new Event.PartAdded(NOW, number, Samples.ANSWER.content(), exchange.series()));
            assertThat(effects(decision)).containsExactly(new Effect.RenewLease(30_000));
            exchange = exchange.after(events(decision).getFirst());
        }
        int length = Samples.ANSWER.content().length();
        assertThat(exchange.series()).isEqualTo(new Series(exchange.sequence() - 2, 3, 3L * length));
    }

    @Test
    void another_attempt_begins_its_series_anew() {
        Exchange exchange = Samples.dispatched(Guarantee.KEYED)
                .after(new Event.PartAdded(NOW, 1, Samples.ANSWER.content(), Series.NONE))
                .after(new Event.Requeued(NOW, RequeueReason.LOST, 0));
        assertThat(exchange.series().begun()).isTrue();
        assertThat(exchange.after(new Event.Dispatched(NOW, Samples.LEASE, 30_000))
                        .series())
                .isEqualTo(Series.NONE);
    }

    @Test
    void no_more_is_kept_of_a_series_than_there_is_room_for() {
        Content half = new Content(null, new byte[(int) (Series.MOST_KEPT_BYTES / 2)]);
        Command part = new Command.AddPart(Samples.LEASE, half);
        Exchange full = Samples.dispatched(Guarantee.KEYED)
                .after(new Event.PartAdded(NOW, 1, half, null))
                .after(new Event.PartAdded(NOW, 2, half, null));
        assertThat(decider.decide(full, part, NOW)).isEqualTo(Decision.rejected(Problem.PAYLOAD_TOO_LARGE));
        Exchange plain = Samples.dispatched(Guarantee.PLAIN)
                .after(new Event.PartAdded(NOW, 1, half, null))
                .after(new Event.PartAdded(NOW, 2, half, null));
        assertThat(events(decider.decide(plain, part, NOW)))
                .containsExactly(new Event.PartAdded(NOW, 3, half, plain.series()));
    }

    @Test
    void a_failed_exchange_is_held_back_for_as_long_as_its_holder_asks_within_bounds() {
        Exchange exchange = Samples.dispatched(Guarantee.ONE_WAY);
        long hourMillis = 3_600_000;
        long dayMillis = 24 * hourMillis;
        Backoff patient = new Backoff(1_000, dayMillis);
        assertThat(heldBackMillis(Backoff.DEFAULT, exchange, 0)).isEqualTo(1_000);
        assertThat(heldBackMillis(Backoff.DEFAULT, exchange, 999)).isEqualTo(1_000);
        assertThat(heldBackMillis(Backoff.DEFAULT, exchange, 7_000)).isEqualTo(7_000);
        assertThat(heldBackMillis(Backoff.DEFAULT, exchange, dayMillis)).isEqualTo(hourMillis);
        assertThat(heldBackMillis(patient, exchange, 2 * dayMillis)).isEqualTo(dayMillis);
    }

    private static long heldBackMillis(Backoff backoff, Exchange exchange, long leastDelayMillis) {
        Command fail = new Command.Fail(Samples.LEASE, Samples.RETRYABLE_FAILURE, 0, leastDelayMillis);
        Decision decision = new Decider(new Redelivery(backoff, 0)).decide(exchange, fail, NOW);
        return ((Event.Requeued) events(decision).getFirst()).notBeforeMillis() - NOW;
    }

    @Test
    void the_last_attempt_that_is_allowed_ends_the_exchange_with_what_became_of_it() {
        Decider twice = new Decider(new Redelivery(Backoff.DEFAULT, 2));
        Failure failure = new Failure(Problem.REPLIER_FAILED, "busy", null, null, 503, true, null);
        Command fail = new Command.Fail(Samples.LEASE, failure, 0, 0);
        Command lose = new Command.LoseReplier(Samples.LEASE, 0);
        Exchange first = Samples.dispatched(Guarantee.ONE_WAY);
        assertThat(events(twice.decide(first, fail, NOW)).getFirst()).isInstanceOf(Event.Requeued.class);

        Exchange second = first.after(new Event.Requeued(NOW, RequeueReason.LOST, 0))
                .after(new Event.Dispatched(NOW, Samples.LEASE, 30_000));
        assertThat(events(twice.decide(second, fail, NOW))).containsExactly(new Event.Failed(NOW, failure));
        assertThat(events(twice.decide(second, lose, NOW)))
                .containsExactly(new Event.Failed(NOW, Failure.replierLost()));
    }

    @Test
    void an_attempt_that_was_given_back_unprocessed_does_not_count() {
        Decider twice = new Decider(new Redelivery(Backoff.DEFAULT, 2));
        Exchange again = Samples.dispatched(Guarantee.ONE_WAY)
                .after(new Event.Requeued(NOW, RequeueReason.RELEASED, 0))
                .after(new Event.Dispatched(NOW, Samples.LEASE, 30_000));
        assertThat(events(twice.decide(again, new Command.LoseReplier(Samples.LEASE, 0), NOW)))
                .containsExactly(new Event.Requeued(NOW, RequeueReason.LOST, 0));
    }

    @Test
    void a_sign_of_life_renews_the_lease_and_is_no_event() {
        Command alive = new Command.ReportProgress(Samples.LEASE, null, null);
        Decision decision = decider.decide(Samples.dispatched(Guarantee.KEYED), alive, NOW);
        assertThat(events(decision)).isEmpty();
        assertThat(effects(decision)).containsExactly(new Effect.RenewLease(30_000));
    }

    @Test
    void only_an_acceptance_may_come_first() {
        assertThatThrownBy(() -> decider.decide(null, new Command.Wake(), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replaying_the_log_gives_the_same_exchange() {
        Exchange before = Samples.deferred(Guarantee.KEYED);
        Exchange replayed = Exchange.replay(List.of(
                new LogEntry(1, before.origin()),
                new LogEntry(2, new Event.Dispatched(Samples.START + 1, Samples.LEASE, 30_000)),
                new LogEntry(3, new Event.Deferred(Samples.START + 2, Samples.ANSWER_TOKEN))));
        assertThat(replayed).isEqualTo(before);
    }

    @Test
    void the_backoff_doubles_to_its_ceiling_and_jitter_takes_away_up_to_half() {
        Backoff backoff = new Backoff(1_000, 300_000);
        assertThat(backoff.delayMillis(1, 0)).isEqualTo(1_000);
        assertThat(backoff.delayMillis(4, 0)).isEqualTo(8_000);
        assertThat(backoff.delayMillis(60, 0)).isEqualTo(300_000);
        assertThat(backoff.delayMillis(Integer.MAX_VALUE, 0)).isEqualTo(300_000);
        assertThat(backoff.delayMillis(1, 0.999)).isBetween(500L, 502L);
    }

    private Decision accept(Command.Accept accept) {
        return decider.decide(null, accept, NOW);
    }

    private static Event.Accepted accepted(Decision decision) {
        return (Event.Accepted) events(decision).getFirst();
    }

    private static List<Event> events(Decision decision) {
        return ((Decision.Changed) decision).events();
    }

    private static List<Effect> effects(Decision decision) {
        return ((Decision.Changed) decision).effects();
    }

    @Test
    void only_a_deadline_that_was_stated_ends_a_plain_call() {
        assertThat(effects(decider.decide(null, plain(true), NOW))).contains(new Effect.ExpireAt(NOW + 4_000));
        assertThat(effects(decider.decide(null, plain(false), NOW))).doesNotContain(new Effect.ExpireAt(NOW + 4_000));
    }

    private static Command plain(boolean deadlineStated) {
        Exchange sample = Samples.queued(Guarantee.PLAIN);
        Terms terms = new Terms(Guarantee.PLAIN, 3, NOW + 4_000, 0, null, null, deadlineStated, null);
        return new Command.Accept(sample.id(), sample.service(), sample.request(), terms, 4_000);
    }
}
