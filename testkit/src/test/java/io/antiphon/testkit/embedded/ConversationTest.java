package io.antiphon.testkit.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ConversationId;
import io.antiphon.api.Problem;
import io.antiphon.api.State;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.ConversationSettings;
import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.ReplierSession;
import io.antiphon.engine.ReturnPath;
import io.antiphon.engine.exchange.ConversationEnd;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.share.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations between two that are connected. */
class ConversationTest {
    private final EmbeddedEngine world = new EmbeddedEngine(settings(3, 4));
    private final Bound replier = new Bound();
    private final Bound requestor = new Bound();
    private final ReturnPath path = new ReturnPath(requestor);
    private final ReplierSession session = connect(replier, 1);

    @Test
    void what_follows_goes_to_the_bound_replier_whatever_its_other_room_is() {
        connect(new Bound(), 100);
        ConversationId id = open("hello");
        assertThat(ask(id, "more", false).state()).isNull();
        assertThat(replier.heard()).containsExactly("hello", "more");
    }

    @Test
    void nothing_else_is_given_before_the_last_is_answered() {
        opening("hello");
        ConversationId id = requireNonNull(replier.conversation());
        ask(id, "a", false);
        ask(id, "b", false);
        assertThat(replier.heard()).containsExactly("hello");
        answerLast();
        assertThat(replier.heard()).containsExactly("hello", "a");
        answerLast();
        assertThat(replier.heard()).containsExactly("hello", "a", "b");
    }

    @Test
    void the_requestor_is_asked_on_its_path() {
        ConversationId id = open("hello");
        Requestor question = askBack(id, "who?");
        assertThat(requestor.heard()).containsExactly("who?");
        requestor.answer(world.engine(), requestor.jobs.getLast());
        assertThat(question.answer()).isEqualTo("who?");
    }

    @Test
    void the_loss_of_the_replier_fails_what_it_holds_and_what_waits_and_is_told() {
        ConversationId id = open("hello");
        Requestor held = ask(id, "held", false);
        Requestor waiting = ask(id, "waiting", false);
        session.close();
        assertThat(problemOf(held)).isEqualTo(Problem.REPLIER_LOST);
        assertThat(problemOf(waiting)).isEqualTo(Problem.CONVERSATION_ENDED);
        assertThat(requestor.ended).extracting(ConversationStatus::end).containsExactly(ConversationEnd.REPLIER_LOST);
        assertThat(ask(id, "late", false).problem).isEqualTo(Problem.CONVERSATION_ENDED);
    }

    @Test
    void the_loss_of_the_requestor_ends_its_conversations_and_is_told() {
        ConversationId id = open("hello");
        askBack(id, "who?");
        path.close();
        assertThat(end(id)).isEqualTo(ConversationEnd.REQUESTOR_LOST);
        assertThat(replier.ended).extracting(ConversationStatus::end).containsExactly(ConversationEnd.REQUESTOR_LOST);
    }

    @Test
    void of_two_ends_the_first_counts() {
        ConversationId id = open("hello");
        world.engine().conversations().end(id, ConversationEnd.REPLIER);
        world.engine().conversations().end(id, ConversationEnd.REQUESTOR);
        assertThat(end(id)).isEqualTo(ConversationEnd.REPLIER);
        assertThat(replier.ended).hasSize(1);
    }

    @Test
    void a_request_behind_the_last_is_refused_and_the_last_is_answered() {
        ConversationId id = open("hello");
        Requestor before = ask(id, "before", false);
        Requestor last = ask(id, "last", true);
        assertThat(ask(id, "behind", false).problem).isEqualTo(Problem.CONVERSATION_ENDED);
        answerLast();
        answerLast();
        assertThat(List.of(String.valueOf(before.answer()), String.valueOf(last.answer())))
                .containsExactly("before", "last");
        assertThat(end(id)).isEqualTo(ConversationEnd.REQUESTOR);
    }

    @Test
    void no_more_than_its_bound_wait_in_one_conversation() {
        ConversationId id = open("hello");
        ask(id, "held", false);
        for (int i = 0; i < 4; i++) {
            assertThat(ask(id, "waits", false).problem).isNull();
        }
        assertThat(ask(id, "too many", false).problem).isEqualTo(Problem.OVERLOADED);
    }

    @Test
    void no_more_than_the_limit_are_open() {
        session.grant(10);
        for (int i = 0; i < 3; i++) {
            assertThat(opening("hello").problem).isNull();
        }
        assertThat(opening("too many").problem).isEqualTo(Problem.OVERLOADED);
        world.engine().conversations().end(requireNonNull(replier.conversation()), ConversationEnd.REPLIER);
        assertThat(opening("again").problem).isNull();
    }

    @Test
    void a_refused_opening_leaves_nothing_open() {
        for (int i = 0; i < 5; i++) {
            Ask unknown = new Ask(
                            new io.antiphon.api.ServiceName("none"),
                            Requestor.plain("x", 1_000).request(),
                            false,
                            false,
                            null,
                            1_000,
                            0,
                            0,
                            3)
                    .in(new Contribution.Opens(null, 0, null, false, Account.OWN));
            assertThat(Requestor.ask(world.engine(), unknown).problem).isEqualTo(Problem.UNKNOWN_SERVICE);
        }
        assertThat(world.engine().conversations().count()).isZero();
    }

    @Test
    void it_is_idle_from_the_last_outcome_on() {
        ConversationId id = open("hello");
        world.pass(4_000);
        ask(id, "more", false);
        world.pass(9_000);
        answerLast();
        world.pass(4_000);
        assertThat(end(id)).isNull();
        world.pass(1_100);
        assertThat(end(id)).isEqualTo(ConversationEnd.IDLE);
    }

    @Test
    void a_wait_that_ends_leaves_the_conversation_open() {
        ConversationId id = open("hello");
        Requestor impatient =
                Requestor.ask(world.engine(), Requestor.plain("slow", 1_000).in(new Contribution.GoesOn(id, false)));
        world.pass(1_100);
        assertThat(impatient.state()).isEqualTo(State.CANCELLED);
        ask(id, "next", false);
        assertThat(replier.heard()).containsExactly("hello", "slow", "next");
    }

    /** Both sides ask, answer, hang up, end and are lost, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatever_happens_each_call_has_one_outcome_in_order(long seed) {
        Random random = new Random(seed);
        ConversationId id = open("hello");
        List<Requestor> calls = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5 -> calls.add(ask(id, "r" + step, random.nextInt(40) == 0));
                case 6, 7 -> calls.add(ticketed(id, "r" + step));
                case 8, 9 -> calls.add(askBack(id, "q" + step));
                case 10, 11, 12, 13 -> replier.held(world.engine()).forEach(job -> replier.answer(world.engine(), job));
                case 14, 15 -> requestor.held(world.engine()).forEach(job -> requestor.answer(world.engine(), job));
                case 16 -> calls.stream().filter(Requestor::waits).findAny().ifPresent(Requestor::hangUp);
                case 17 -> world.stepStore();
                case 18 -> world.stepEngine();
                default -> world.pass(10);
            }
            assertThat(replier.held(world.engine())).hasSizeLessThanOrEqualTo(1);
            assertThat(requestor.held(world.engine())).hasSizeLessThanOrEqualTo(1);
        }
        switch (random.nextInt(4)) {
            case 0 -> session.close();
            case 1 -> path.close();
            case 2 -> world.engine().conversations().end(id, ConversationEnd.REPLIER);
            default -> world.engine().conversations().end(id, ConversationEnd.REQUESTOR);
        }
        world.settle();
        world.pass(20);
        assertThat(calls).noneMatch(Requestor::waits);
        assertThat(end(id)).isNotNull();
        assertThat(replier.held(world.engine())).isEmpty();
        assertThat(requestor.held(world.engine())).isEmpty();
        assertThat(replier.ended).hasSize(1);
        assertThat(requestor.ended).hasSize(1);
        assertThat(world.engine().residentCount()).isZero();
        assertThat(world.engine().conversations().count()).isZero();
    }

    private ReplierSession connect(Bound bound, int room) {
        List<ReplierSession> sessions = new ArrayList<>();
        world.engine().connect(Requestor.SERVICE, Account.OWN, 0, bound, Continuation.of(sessions::add, refusal -> {}));
        sessions.getFirst().grant(room);
        return sessions.getFirst();
    }

    private Requestor opening(String body) {
        return Requestor.ask(
                world.engine(),
                Requestor.plain(body, 3_600_000).in(new Contribution.Opens(null, 0, path, false, Account.OWN)));
    }

    private ConversationId open(String body) {
        opening(body);
        answerLast();
        return requireNonNull(replier.conversation());
    }

    private void answerLast() {
        replier.answer(world.engine(), replier.jobs.getLast());
    }

    private Requestor ask(ConversationId id, String body, boolean last) {
        return Requestor.ask(world.engine(), Requestor.plain(body, 3_600_000).in(new Contribution.GoesOn(id, last)));
    }

    private Requestor ticketed(ConversationId id, String body) {
        return Requestor.ask(
                world.engine(), Requestor.keyed(body, body, 3_600_000).in(new Contribution.GoesOn(id, false)));
    }

    private Requestor askBack(ConversationId id, String body) {
        return Requestor.ask(world.engine(), Requestor.plain(body, 3_600_000).in(new Contribution.AsksBack(id)));
    }

    private @Nullable ConversationEnd end(ConversationId id) {
        return world.engine().conversations().find(id).orElseThrow().end();
    }

    private static Problem problemOf(Requestor requestor) {
        return ((Phase.Failed) requireNonNull(requestor.outcome).phase())
                .failure()
                .problem();
    }

    private static EngineSettings settings(int limit, int waiting) {
        EngineSettings d = EngineSettings.DEFAULT;
        return new EngineSettings(
                d.defaultDeadlineMillis(),
                d.noReplierGraceMillis(),
                d.presenceMillis(),
                d.queueLimit(),
                d.memoryLimit(),
                d.services(),
                d.queueHeadLimit(),
                d.redelivery(),
                new ConversationSettings(limit, 5_000, 60_000, waiting, limit),
                d.headersBytes());
    }
}
