package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Listing;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code GET /exchanges?service=&state=&limit=&cursor=}: lists. */
@ExtendWith(SharedServer.class)
class ExchangesTest {

    @Test
    void a_list_holds_status_documents(Service service) {
        Ticket ticket = service.ticket();
        JsonNode listed = Listing.page(service.http(), "service=" + service.name())
                .exchanges()
                .getFirst();
        assertThat(listed).isEqualTo(ticket.document());
    }

    @Test
    void a_list_may_be_of_one_service(Service service, Service other) {
        List<String> tickets = tickets(service, 3);
        other.ticket();
        assertThat(Listing.ids(service.http(), "service=" + service.name()))
                .containsExactlyInAnyOrderElementsOf(tickets);
    }

    @Test
    void a_list_of_all_has_those_of_every_service(Service service, Service other) {
        assertThat(Listing.ids(service.http(), "limit=100")).doesNotHaveDuplicates();
        String here = service.ticket().id();
        String there = other.ticket().id();
        assertThat(Listing.ids(service.http(), "limit=100")).contains(here, there);
    }

    @Test
    void a_list_may_be_of_one_state(Service service) {
        Ticket answered = service.ticket();
        service.delivery().answer("1");
        Ticket failed = service.ticket();
        service.delivery().fail("{\"code\":\"no\",\"status\":410}");
        Ticket deferred = service.ticket();
        service.delivery().defer();
        Ticket cancelled = service.ticket();
        cancelled.cancel();
        Ticket expired = brief(service);
        expired.reaches("expired");
        Ticket dispatched = service.ticket();
        service.delivery();
        Ticket queued = service.ticket();

        assertThat(inState(service, "answered")).containsExactly(answered.id());
        assertThat(inState(service, "failed")).containsExactly(failed.id());
        assertThat(inState(service, "deferred")).containsExactly(deferred.id());
        assertThat(inState(service, "cancelled")).containsExactly(cancelled.id());
        assertThat(inState(service, "expired")).containsExactly(expired.id());
        assertThat(inState(service, "dispatched")).containsExactly(dispatched.id());
        assertThat(inState(service, "queued")).containsExactly(queued.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 100})
    void pages_hold_every_exchange_once(int limit, Service service) {
        List<String> tickets = tickets(service, 7);
        String query = "service=" + service.name() + "&limit=" + limit;
        assertThat(Listing.page(service.http(), query).exchanges()).hasSizeLessThanOrEqualTo(limit);
        assertThat(Listing.ids(service.http(), query)).containsExactlyInAnyOrderElementsOf(tickets);
    }

    @Test
    void a_list_of_nothing_is_empty(Service service) {
        assertThat(Listing.ids(service.known().http(), "service=" + service.name()))
                .isEmpty();
    }

    @Test
    void paging_skips_and_repeats_nothing_while_states_change(Service service) {
        List<String> tickets = tickets(service, 9);
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/exchanges?service=" + service.name() + "&limit=2");
        while (next.isPresent()) {
            JsonNode page = service.http().get(next.get()).send().hasStatus(200).json();
            page.path("exchanges").forEach(each -> seen.add(each.path("id").asString()));
            service.http().delete("/exchanges/" + seen.getLast()).send().hasStatus(200);
            next = page.path("next").asStringOpt();
        }
        assertThat(seen).isEqualTo(tickets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"501", "1000000000", "99999999999999999999"})
    void a_limit_beyond_the_greatest_counts_as_the_greatest(String limit, Http http) {
        http.get("/exchanges?limit=" + limit).send().hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource({
        "state=lost, state",
        "state=, state",
        "limit=0, limit",
        "limit=-1, limit",
        "limit=many, limit",
        "cursor=nonsense, cursor",
        "service=a%20b, service"
    })
    void a_filter_that_is_none_is_refused(String query, String named, Http http) {
        http.get("/exchanges?" + query).send().isBadRequestNaming(named);
    }

    private static List<String> inState(Service service, String state) {
        return Listing.ids(service.http(), "service=" + service.name() + "&state=" + state);
    }

    private static List<String> tickets(Service service, int count) {
        return Stream.generate(service::ticket).limit(count).map(Ticket::id).toList();
    }

    private static Ticket brief(Service service) {
        HttpReply reply = service.ask()
                .prefer("respond-async")
                .header("Operation-Timeout", "300ms")
                .send();
        return Ticket.of(service.http(), reply);
    }
}
