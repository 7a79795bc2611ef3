package io.antiphon.engine.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Membership.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command in every state, for a plain call and for one that may be found again. A cell is the
 * event that happens, {@code -} for nothing, or the refusal in brackets.
 */
class TransitionTableTest {
    private static final String PLAIN = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            dispatch    | Dispatched  | -         | -          | -          | -                  | -                  | -                  | -
            wake        | -           | -         | -          | -          | -                  | -                  | -                  | -
            wake-due    | -           | Woken     | -          | -          | -                  | -                  | -                  | -
            reply       | [lease-lost]|[lease-lost]| Answered  | Answered   | -                  | [already-finished] | [already-finished] | [already-finished]
            fail        | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | -                  | [already-finished] | [already-finished]
            fail-retry  | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            progress    | [lease-lost]|[lease-lost]| Progressed| Progressed | [already-finished] | [already-finished] | [already-finished] | -
            part        | [lease-lost]|[lease-lost]| PartAdded | PartAdded  | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            defer       | [lease-lost]|[lease-lost]| Deferred  | Deferred   | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            release     | [lease-lost]|[lease-lost]| Requeued  | Requeued   | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            quit        | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            lose        | -           | -         | Failed     | -          | -                  | -                  | -                  | -
            bounce      | -           | -         | Requeued   | -          | -                  | -                  | -                  | -
            undeliverable | -         | -         | Failed     | -          | -                  | -                  | -                  | -
            end-wait    | Cancelled   | Cancelled | Cancelled  | Cancelled  | -                  | -                  | -                  | -
            abandon     | Cancelled   | Cancelled | Cancelled  | Cancelled  | -                  | -                  | -                  | -
            give-up     | Cancelled   | Cancelled | -          | -          | -                  | -                  | -                  | -
            cancel      | Cancelled   | Cancelled | Cancelled  | Cancelled  | -                  | -                  | -                  | -
            end-talk    | -           | -         | -          | -          | -                  | -                  | -                  | -
            erase       | [not-finished]|[not-finished]|[not-finished]|[not-finished]| Erased        | Erased             | Erased             | Erased
            expire      | -           | -         | -          | -          | -                  | -                  | -                  | -
            expire-due  | Expired     | Expired   | Expired    | Expired    | -                  | -                  | -                  | -
            dispatch-late | Expired   | -         | -          | -          | -                  | -                  | -                  | -
            """;

    /** Where a call that goes on when its wait is over differs from a plain one. */
    private static final String TICKETED = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            fail-retry  | [lease-lost]|[lease-lost]| Requeued  | Requeued   | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            quit        | [lease-lost]|[lease-lost]| Requeued  | Requeued   | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            lose        | -           | -         | Requeued   | -          | -                  | -                  | -                  | -
            end-wait    | Promised    | Promised  | Promised   | Promised   | -                  | -                  | -                  | -
            abandon     | Promised    | Promised  | Promised   | Promised   | -                  | -                  | -                  | -
            give-up     | -           | -         | -          | -          | -                  | -                  | -                  | -
            part        | [lease-lost]|[lease-lost]| Promised PartAdded | Promised PartAdded | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            """;

    /** Where one that is recorded from the start differs from that. */
    private static final String RECORDED = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            end-wait    | -           | -         | -          | -          | -                  | -                  | -                  | -
            abandon     | -           | -         | -          | -          | -                  | -                  | -                  | -
            part        | [lease-lost]|[lease-lost]| PartAdded | PartAdded  | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            """;

    /** Where a one-way message differs from that: what is answered is not kept. */
    private static final String ONE_WAY = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            part        | [lease-lost]|[lease-lost]| -         | -          | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            """;

    /** Where a call differs from any of these that opens a conversation: it is for no other replier. */
    private static final String OPENING = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            fail-retry  | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            quit        | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            lose        | -           | -         | Failed     | -          | -                  | -                  | -                  | -
            end-talk    | Failed      | Failed    | Failed     | Failed     | -                  | -                  | -                  | -
            """;

    /** Where a call differs from that which goes on with a conversation: nobody else can take it. */
    private static final String BOUND = """
            command     | queued      | held-back | dispatched | deferred   | answered           | failed             | expired            | cancelled
            release     | [lease-lost]|[lease-lost]| Failed    | Failed     | [already-finished] | [already-finished] | [already-finished] | [already-finished]
            bounce      | -           | -         | Failed     | -          | -                  | -                  | -                  | -
            """;

    private final Decider decider = new Decider(Redelivery.DEFAULT);

    @TestFactory
    Stream<DynamicTest> a_plain_call_goes_through_its_states_as_the_table_says() {
        return tests(Guarantee.PLAIN, table(PLAIN));
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_takes_a_ticket_goes_through_its_states_as_the_table_says() {
        return tests(Guarantee.TICKETED, table(PLAIN, TICKETED));
    }

    @TestFactory
    Stream<DynamicTest> a_keyed_call_goes_through_its_states_as_the_table_says() {
        return tests(Guarantee.KEYED, table(PLAIN, TICKETED, RECORDED));
    }

    @TestFactory
    Stream<DynamicTest> a_one_way_message_goes_through_its_states_as_the_table_says() {
        return tests(Guarantee.ONE_WAY, table(PLAIN, TICKETED, RECORDED, ONE_WAY));
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_opens_a_conversation_goes_through_its_states_as_the_table_says() {
        return Stream.of(
                        tests(Guarantee.PLAIN, Role.OPENING, table(PLAIN, OPENING)),
                        tests(Guarantee.TICKETED, Role.OPENING, table(PLAIN, TICKETED, OPENING)),
                        tests(Guarantee.KEYED, Role.OPENING, table(PLAIN, TICKETED, RECORDED, OPENING)))
                .flatMap(tests -> tests);
    }

    @TestFactory
    Stream<DynamicTest> a_call_that_goes_on_with_a_conversation_goes_through_its_states_as_the_table_says() {
        return Stream.of(Role.REQUEST, Role.QUESTION)
                .flatMap(role -> Stream.of(
                        tests(Guarantee.PLAIN, role, table(PLAIN, OPENING, BOUND)),
                        tests(Guarantee.TICKETED, role, table(PLAIN, TICKETED, OPENING, BOUND)),
                        tests(Guarantee.KEYED, role, table(PLAIN, TICKETED, RECORDED, OPENING, BOUND))))
                .flatMap(tests -> tests);
    }

    @Test
    void the_end_of_a_conversation_is_told_as_it_met_the_exchange() {
        assertThat(failure(Samples.queued(Guarantee.KEYED), Role.REQUEST, ConversationEnd.REPLIER_LOST))
                .isEqualTo("conversation-ended: The replier of the conversation was lost. The request did not run.");
        assertThat(failure(Samples.dispatched(Guarantee.KEYED), Role.REQUEST, ConversationEnd.REPLIER_LOST))
                .startsWith("replier-lost: ");
        assertThat(failure(Samples.dispatched(Guarantee.KEYED), Role.QUESTION, ConversationEnd.REPLIER_LOST))
                .startsWith("conversation-ended: ");
        assertThat(failure(Samples.dispatched(Guarantee.KEYED), Role.QUESTION, ConversationEnd.REQUESTOR_LOST))
                .startsWith("replier-lost: ");
        assertThat(failure(Samples.dispatched(Guarantee.PLAIN), Role.OPENING, ConversationEnd.IDLE))
                .startsWith("conversation-ended: ");
        assertThat(failure(Samples.deferred(Guarantee.KEYED), Role.REQUEST, ConversationEnd.RESTARTED))
                .startsWith("replier-lost: ");
    }

    private String failure(Exchange exchange, Role role, ConversationEnd end) {
        Decision decision =
                decider.decide(Samples.within(exchange, role), new Command.EndConversation(end), Samples.START + 10);
        Event.Failed failed =
                (Event.Failed) ((Decision.Changed) decision).events().getFirst();
        return failed.failure().problem().slug() + ": " + failed.failure().detail();
    }

    @Test
    void the_table_has_every_command_but_the_acceptance_and_every_state() {
        Map<String, Command> rows = commands(Samples.LEASE);
        assertThat(table(PLAIN).keySet()).isEqualTo(rows.keySet());
        assertThat(rows.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Command.class.getPermittedSubclasses())
                        .filter(command -> command != Command.Accept.class)
                        .collect(Collectors.toSet()));
        assertThat(states(Guarantee.PLAIN).values().stream()
                        .map(exchange -> exchange.phase().getClass())
                        .collect(Collectors.toSet()))
                .hasSize(io.antiphon.api.State.values().length);
    }

    private Stream<DynamicTest> tests(Guarantee guarantee, Map<String, Map<String, String>> table) {
        return tests(guarantee, null, table);
    }

    private Stream<DynamicTest> tests(
            Guarantee guarantee, @Nullable Role role, Map<String, Map<String, String>> table) {
        List<DynamicTest> tests = new ArrayList<>();
        table.forEach((command, row) -> row.forEach((state, cell) -> tests.add(DynamicTest.dynamicTest(
                command + " when " + state + " gives " + cell, () -> check(guarantee, role, command, state, cell)))));
        return tests.stream();
    }

    private void check(Guarantee guarantee, @Nullable Role role, String command, String state, String cell) {
        Exchange outside = requireNonNull(states(guarantee).get(state));
        Exchange exchange = role == null ? outside : Samples.within(outside, role);
        Token token = exchange.phase() instanceof Phase.Held held ? held.token() : Samples.LEASE;
        Decision decision =
                decider.decide(exchange, requireNonNull(commands(token).get(command)), now(command));
        assertThat(words(decision)).isEqualTo(cell);
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.Rejected rejected -> "[" + rejected.problem().slug() + "]";
            case Decision.Changed changed when changed.events().isEmpty() -> "-";
            case Decision.Changed changed ->
                changed.events().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
        };
    }

    private static long now(String command) {
        return switch (command) {
            case "expire-due", "dispatch-late" -> Samples.DEADLINE;
            case "wake-due" -> Samples.START + 60_000;
            default -> Samples.START + 10;
        };
    }

    private static Map<String, Command> commands(Token token) {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("dispatch", new Command.Dispatch(Samples.LEASE, 30_000));
        commands.put("wake", new Command.Wake());
        commands.put("wake-due", new Command.Wake());
        commands.put("reply", new Command.Reply(token, Samples.ANSWER));
        commands.put("fail", new Command.Fail(token, Samples.FINAL_FAILURE, 0, 0));
        commands.put("fail-retry", new Command.Fail(token, Samples.RETRYABLE_FAILURE, 0, 0));
        commands.put("progress", new Command.ReportProgress(token, 40, "on it"));
        commands.put("part", new Command.AddPart(token, Samples.ANSWER.content()));
        commands.put("defer", new Command.Defer(token, new Token(3, 3)));
        commands.put("release", new Command.Release(token, 0));
        commands.put("quit", new Command.Quit(token, 0));
        commands.put("lose", new Command.LoseReplier(token, 0));
        commands.put("bounce", new Command.Bounce(token, 0));
        commands.put("undeliverable", new Command.Undeliverable(token, "its headers are too long"));
        commands.put("end-wait", new Command.EndWait());
        commands.put("abandon", new Command.Abandon());
        commands.put("give-up", new Command.GiveUp());
        commands.put("cancel", new Command.Cancel(CancelReason.REQUESTED));
        commands.put("end-talk", new Command.EndConversation(ConversationEnd.IDLE));
        commands.put("erase", new Command.Erase());
        commands.put("expire", new Command.Expire());
        commands.put("expire-due", new Command.Expire());
        commands.put("dispatch-late", new Command.Dispatch(Samples.LEASE, 30_000));
        return commands;
    }

    private static Map<String, Exchange> states(Guarantee guarantee) {
        Map<String, Exchange> states = new LinkedHashMap<>();
        states.put("queued", Samples.queued(guarantee));
        states.put("held-back", Samples.heldBack(guarantee));
        states.put("dispatched", Samples.dispatched(guarantee));
        states.put("deferred", Samples.deferred(guarantee));
        states.put("answered", Samples.answered(guarantee));
        states.put("failed", Samples.failed(guarantee));
        states.put("expired", Samples.expired(guarantee));
        states.put("cancelled", Samples.cancelled(guarantee));
        return states;
    }

    /** The first table, overlaid row by row with the others. */
    private static Map<String, Map<String, String>> table(String... texts) {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String text : texts) {
            List<List<String>> lines =
                    text.lines().map(TransitionTableTest::cells).toList();
            List<String> head = lines.getFirst();
            for (List<String> line : lines.subList(1, lines.size())) {
                Map<String, String> row = new HashMap<>();
                for (int i = 1; i < head.size(); i++) {
                    row.put(head.get(i), line.get(i));
                }
                table.put(line.getFirst(), row);
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    }
}
