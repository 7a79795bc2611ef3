package io.antiphon.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code services} and {@code exchanges}, of a real server. */
@ExtendWith(SharedServer.class)
class ListCommandsTest {

    @Test
    void services_are_a_table(Service service) {
        service.ticket();
        service.delivery().answer("1");
        service.ticket();

        List<String> lines = CommandRun.of(service, "services").out().lines().toList();

        assertThat(lines.getFirst())
                .containsPattern("SERVICE +REPLIERS +QUEUED +DISPATCHED +ANSWERED +FAILED +P50 MS +P99 MS");
        assertThat(lines)
                .filteredOn(line -> line.startsWith(service.name() + " "))
                .singleElement()
                .asString()
                .containsPattern("^\\S+ +1 +1 +0 +1 +0 +[0-9.]+ +[0-9.]+$");
    }

    @Test
    void a_service_that_is_in_use_is_not_forgotten_and_says_why(Service service) {
        service.introduced();
        CommandRun run = CommandRun.of(service, "services", "--forget", service.name());

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("Repliers", "10 s");
    }

    @Test
    void services_are_printed_as_they_came(Service service) {
        service.known();

        assertThat(CommandRun.of(service, "services", "--json").out())
                .startsWith("{\"services\":[")
                .contains("\"name\":\"" + service.name() + "\"")
                .endsWith("],\"next\":null}\n");
    }

    @Test
    void exchanges_are_a_table_that_fits_80_columns(Service service) {
        Ticket answered = service.ticket();
        service.delivery().answer("1");
        Ticket queued = service.ticket();

        List<String> lines = CommandRun.of(service, "exchanges", "--service", service.name())
                .out()
                .lines()
                .toList();

        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.length() <= 80 + service.name().length());
        assertThat(lines.getFirst()).containsPattern("^EXCHANGE +SERVICE +STATE +ATTEMPT +ACCEPTED$");
        assertThat(lines)
                .anyMatch(line -> line.matches(answered.id() + " +" + service.name() + " +answered +1 +20.*Z"))
                .anyMatch(line -> line.matches(queued.id() + " +" + service.name() + " +queued +0 +20.*Z"));
    }

    @Test
    void exchanges_may_be_of_one_state(Service service) {
        service.ticket().cancel();
        Ticket queued = service.ticket();

        CommandRun run = CommandRun.of(service, "exchanges", "--service", service.name(), "--state", "queued");

        assertThat(run.out()).hasLineCount(2).contains(queued.id());
    }

    @Test
    void pages_follow_each_other(Service service) {
        service.known();
        List<String> tickets = Stream.generate(() -> CommandRun.of(service, "ask", service.name(), "x", "--async")
                        .out()
                        .strip())
                .limit(3)
                .toList();
        String[] list = {"exchanges", "--service", service.name(), "--limit", "2"};

        CommandRun first = CommandRun.of(service, list);
        assertThat(first.err()).startsWith("There are more: add --cursor ");
        String cursor = first.err().strip().replaceFirst(".* ", "");
        CommandRun second = CommandRun.of(service, "exchanges", "--service", service.name(), "--cursor", cursor);

        assertThat(second.err()).isEmpty();
        assertThat(first.out() + second.out()).contains(tickets).hasLineCount(5);
    }

    @Test
    void a_filter_that_is_none_ends_with_4(Service service) {
        CommandRun run = CommandRun.of(service, "exchanges", "--limit", "0");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("limit");
    }
}
