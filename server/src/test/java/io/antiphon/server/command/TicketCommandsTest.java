package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code send}, {@code show} and {@code cancel}, of a real server. */
@ExtendWith(SharedServer.class)
class TicketCommandsTest {

    @Test
    void send_prints_the_id_of_what_was_stored(Service service) {
        CommandRun run = CommandRun.of(service.known(), "send", service.name(), "the tide is high");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Delivery delivery = service.delivery();
        assertThat(run.out()).isEqualTo(delivery.exchange() + "\n");
        assertThat(delivery.json().path("payload_text").asString()).isEqualTo("the tide is high");
    }

    @Test
    void a_message_with_a_delay_and_a_key_is_sent_once(Service service) {
        service.known();
        String[] send = {"send", service.name(), "x", "--delay", "1h", "--key", "k", "--deadline", "2h"};

        assertThat(CommandRun.of(service, send).out())
                .isEqualTo(CommandRun.of(service, send).out());
        service.hasNothingToTake();
    }

    @Test
    void send_to_nobody_ends_with_4(Service service) {
        CommandRun run = CommandRun.of(service, "send", service.name(), "x");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("antiphon: No such service");
    }

    @Test
    void show_tells_where_an_exchange_stands(Service service) {
        Ticket ticket = service.ticket();
        assertThat(CommandRun.of(service, "show", ticket.id()).out())
                .containsPattern("""
                        exchange  %s
                        service   %s
                        state     queued, position 1
                        accepted  20.*Z
                        deadline  20.*Z
                        """.formatted(ticket.id(), service.name()))
                .doesNotContain("finished");

        service.delivery().progress("{\"percent\":40,\"message\":\"counting\"}");
        assertThat(CommandRun.of(service, "show", ticket.id()).out())
                .contains("state     dispatched, attempt 1, 40 % counting\n");

        ticket.cancel();
        assertThat(CommandRun.of(service, "show", ticket.id()).out()).contains("state     cancelled", "finished  20");
    }

    @Test
    void show_prints_the_document_as_it_came(Service service) {
        Ticket ticket = service.ticket();

        CommandRun run = CommandRun.of(service, "show", ticket.id(), "--json");

        assertThat(run.out().strip()).isEqualTo(ticket.document().toString());
    }

    @Test
    void show_prints_the_answer_or_ends_with_75(Service service) {
        Ticket ticket = service.ticket();
        CommandRun early = CommandRun.of(service, "show", ticket.id(), "--response");
        assertThat(early.exitCode()).isEqualTo(75);
        assertThat(early.out()).isEmpty();
        assertThat(early.err()).contains("antiphon show " + ticket.id() + " --response");

        PendingCommand waiting = PendingCommand.of(service, "show", ticket.id(), "--response", "--wait", "20s");
        service.delivery().answer("[1]");
        assertThat(waiting.end().out()).isEqualTo("[1]");
        assertThat(CommandRun.of(service, "show", ticket.id(), "--response").out())
                .isEqualTo("[1]");
    }

    @Test
    void show_tells_of_a_failure_as_the_call_would_have(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"detail\":\"really\",\"status\":410}");

        CommandRun run = CommandRun.of(service, "show", ticket.id(), "--response");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no: really");
    }

    @Test
    void an_exchange_that_is_not_known_ends_with_4(Service service) {
        for (String command : new String[] {"show", "cancel", "resend"}) {
            CommandRun run = CommandRun.of(service, command, "no such/exchange?");
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.err()).startsWith("antiphon: No such exchange");
        }
    }

    @Test
    void cancel_ends_an_exchange_and_may_be_repeated(Service service) {
        Ticket ticket = service.ticket();

        CommandRun run = CommandRun.of(service, "cancel", ticket.id());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("cancelled\n");
        assertThat(CommandRun.of(service, "cancel", ticket.id()).exitCode()).isZero();
        assertThat(CommandRun.of(service, "show", ticket.id(), "--response").exitCode())
                .isEqualTo(6);
    }

    @Test
    void resend_asks_again_and_prints_the_new_id(Service service) {
        Ticket ticket = service.ticket("{\"n\":7}");
        ticket.cancel();

        CommandRun run = CommandRun.of(service, "resend", ticket.id());

        assertThat(run.exitCode()).isZero();
        assertThat(service.delivery().exchange()).isEqualTo(run.out().strip()).isNotEqualTo(ticket.id());
    }

    @Test
    void resend_leaves_alone_what_is_under_way(Service service) {
        CommandRun run = CommandRun.of(service, "resend", service.ticket().id());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).startsWith("antiphon: The exchange is still under way");
    }

    @Test
    void cancel_tells_the_outcome_that_came_first(Service service) {
        Ticket ticket = service.ticket();
        service.delivery().answer("1");

        CommandRun run = CommandRun.of(service, "cancel", ticket.id());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEqualTo("answered\n");
    }
}
