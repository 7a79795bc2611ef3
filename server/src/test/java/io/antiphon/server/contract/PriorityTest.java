package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Priority}: the most urgent first, then the oldest. */
@ExtendWith(SharedServer.class)
class PriorityTest {

    @Test
    void the_most_urgent_comes_first_and_three_is_the_default(Service service) {
        queue(service, "lowest", "u=7");
        queue(service, "default", "");
        queue(service, "four", "u=4");
        queue(service, "two", "u=2");
        queue(service, "first", "u=0");

        assertThat(taken(service)).containsExactly("first", "two", "default", "four", "lowest");
    }

    @Test
    void among_the_equally_urgent_the_oldest_comes_first(Service service) {
        IntStream.range(0, 10).forEach(n -> queue(service, "n" + n, n % 2 == 0 ? "u=3" : ""));
        assertThat(taken(service)).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9");
    }

    @Test
    void one_that_comes_back_keeps_its_age(Service service) {
        queue(service, "old", "");
        queue(service, "young", "");
        service.delivery().release();
        assertThat(taken(service)).containsExactly("old", "young");
    }

    @Test
    void one_way_messages_have_it_too(Service service) {
        queue(service, "asked", "");
        service.send().text("sent").header("Priority", "u=1").send().hasStatus(202);
        assertThat(taken(service)).containsExactly("sent", "asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u=0, i", "i", "i, u=7", "u=1;x=y", "u=5, unknown=1"})
    void the_other_parameters_of_the_standard_are_passed_over(String priority, Service service) {
        queue(service, "accepted", priority);
        assertThat(taken(service)).containsExactly("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u=8", "u=-1", "u=x", "u=", "u=1.5", "=", "u=3,,"})
    void an_urgency_that_is_none_is_ignored(String priority, Service service) {
        queue(service, "accepted", priority);
        assertThat(taken(service)).containsExactly("accepted");
    }

    private static void queue(Service service, String text, String priority) {
        var call = service.introduced().ask().prefer("respond-async").text(text);
        (priority.isEmpty() ? call : call.header("Priority", priority)).send().hasStatus(202);
    }

    private static List<String> taken(Service service) {
        return service.deliveries("max=10", 10).stream()
                .map(Delivery::json)
                .map(json -> json.path("payload_text").asString(""))
                .toList();
    }
}
