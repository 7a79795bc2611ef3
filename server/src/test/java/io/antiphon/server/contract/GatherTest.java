package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.TemporaryServer;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A service whose requests go to several others, and whose answer is theirs together. */
class GatherTest {
    private static final String CONFIGURATION = """
            services:
              all: {gather: {of: "all-a, all-b, all-c"}}
              late: {gather: {of: "late-a, late-b", within: 1s}}
              first: {gather: {of: "first-a, first-b", until: first}}
              two: {gather: {of: "two-a, two-b, two-c", until: 2}}
              few: {gather: {of: "few-a, few-b", until: 2}}
              cancelled: {gather: {of: "cancelled-a"}}
              nested: {gather: {of: "first, nested-b"}}
              parts: {gather: {of: "parts-a, parts-b"}}
              coded: {gather: {of: "coded-a"}}
            """;

    @SuppressWarnings("NullAway.Init") // set before any test runs
    private static TemporaryServer server;

    @BeforeAll
    static void start() {
        server = TemporaryServer.start(CONFIGURATION);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_conversation_is_refused_clearly() {
        JsonNode problem = server.service("all")
                .ask()
                .header("Antiphon-Conversation", "new")
                .text("x")
                .send()
                .isProblem(502, "replier-failed");
        assertThat(problem.path("code").asString("")).isEqualTo("no-conversations");
    }

    @Test
    void the_answers_of_all_come_together_in_the_order_of_the_services() {
        List<Service> members = List.of(known("all-a"), known("all-b"), known("all-c"));
        PendingCall call = server.service("all").ask().json("{\"n\":1}").start();
        Delivery b = members.get(1).delivery();
        assertThat(b.json().path("payload").path("n").asInt()).isEqualTo(1);
        b.tell("response").text("from b").send().hasStatus(204);
        members.get(2).delivery().fail("{\"code\":\"no\",\"detail\":\"not today\"}");
        members.get(0).delivery().answer("{\"from\":\"a\"}");

        JsonNode document = call.reply().hasStatus(200).json();
        assertThat(document.path("complete").asBoolean()).isFalse();
        JsonNode answers = document.path("answers");
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("service").asString("")).isEqualTo("all-a");
        assertThat(answers.get(0).path("payload").path("from").asString("")).isEqualTo("a");
        assertThat(answers.get(1).path("payload_text").asString("")).isEqualTo("from b");
        JsonNode missing = document.path("missing");
        assertThat(missing).hasSize(1);
        assertThat(missing.get(0).path("service").asString("")).isEqualTo("all-c");
        assertThat(missing.get(0).path("problem").asString("")).isEqualTo("replier-failed");
        assertThat(missing.get(0).path("code").asString("")).isEqualTo("no");
        assertThat(missing.get(0).path("detail").asString("")).isEqualTo("not today");
    }

    @Test
    void a_member_that_answers_in_parts_is_missing_and_says_so() {
        Service a = known("parts-a");
        Service b = known("parts-b");
        PendingCall call = server.service("parts").ask().json("{}").start();
        Delivery series = a.delivery();
        series.tell("parts").json("1").send().hasStatus(204);
        series.tell("parts").json("2").send().isProblem(409, "already-finished");
        b.delivery().answer("3");

        JsonNode document = call.reply().hasStatus(200).json();
        assertThat(document.path("complete").asBoolean()).isFalse();
        assertThat(document.path("answers")).hasSize(1);
        JsonNode missing = document.path("missing").get(0);
        assertThat(missing.path("service").asString("")).isEqualTo("parts-a");
        assertThat(missing.path("code").asString("")).isEqualTo("in-parts");
    }

    @Test
    void the_parts_of_a_gather_that_can_be_found_again_are_kept_apart() {
        Service a = known("parts-a");
        Service b = known("parts-b");
        Ticket ticket = Ticket.of(
                server.process().http(),
                server.service("parts").ask().prefer("respond-async").json("{}").send());
        Delivery series = a.delivery();
        series.tell("parts").json("1").send().hasStatus(204);
        series.answer("2");
        b.delivery().answer("3");

        JsonNode document =
                ticket.response().prefer("wait=20").send().hasStatus(200).json();
        JsonNode missing = document.path("missing").get(0);
        assertThat(missing.path("code").asString("")).isEqualTo("in-parts");
        assertThat(missing.path("exchange").asString("")).isEqualTo(series.exchange());
        assertThat(series.ticket()
                        .response()
                        .header("Accept", "application/x-ndjson")
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("1\n2\n");
    }

    @Test
    void a_coded_answer_is_told_with_its_coding() {
        Service a = known("coded-a");
        PendingCall call = server.service("coded").ask().json("{}").start();
        a.delivery()
                .tell("response")
                .json("1")
                .header("Content-Encoding", "br")
                .send()
                .hasStatus(204);

        JsonNode answer = call.reply().hasStatus(200).json().path("answers").get(0);
        assertThat(answer.path("content_encoding").asString("")).isEqualTo("br");
        assertThat(answer.path("payload_base64").asString("")).isEqualTo("MQ==");
        assertThat(answer.has("payload")).isFalse();
    }

    @Test
    void who_is_late_is_missing_and_its_answer_is_kept_apart() {
        Service a = known("late-a");
        Service b = known("late-b");
        Ticket ticket = Ticket.of(
                server.process().http(),
                server.service("late").ask().prefer("respond-async").json("{}").send());
        a.delivery().answer("1");
        Delivery late = b.delivery();
        JsonNode document =
                ticket.response().prefer("wait=20").send().hasStatus(200).json();
        assertThat(document.path("complete").asBoolean()).isFalse();
        JsonNode missing = document.path("missing").get(0);
        assertThat(missing.path("problem").asString("")).isEqualTo("wait-ended");
        assertThat(missing.path("exchange").asString("")).isEqualTo(late.exchange());

        late.answer("2");
        assertThat(late.ticket().response().send().hasStatus(200).text()).isEqualTo("2");
    }

    @Test
    void the_first_answer_is_enough_and_the_others_are_cancelled() {
        Service a = known("first-a");
        Service b = known("first-b");
        PendingCall call = server.service("first").ask().json("{}").start();
        Delivery slow = a.delivery();
        b.delivery().answer("2");

        JsonNode document = call.reply().hasStatus(200).json();
        assertThat(document.path("answers").get(0).path("service").asString("")).isEqualTo("first-b");
        assertThat(document.path("missing").get(0).path("problem").asString("")).isEqualTo("cancelled");
        assertThat(slow.progress("{}")).as("cancelled").isTrue();
    }

    @Test
    void a_quorum_is_enough() {
        List<Service> members = List.of(known("two-a"), known("two-b"), known("two-c"));
        PendingCall call = server.service("two").ask().key("quorum").json("{}").start();
        members.get(0).delivery().answer("1");
        Delivery slow = members.get(1).delivery();
        members.get(2).delivery().answer("3");

        assertThat(call.reply().hasStatus(200).json().path("answers")).hasSize(2);
        slow.ticket().reaches("cancelled");
    }

    @Test
    void fewer_than_were_wanted_are_a_failure_that_tells_what_there_is() {
        Service a = known("few-a");
        Service b = known("few-b");
        PendingCall call = server.service("few").ask().json("{}").start();
        a.delivery().answer("1");
        b.delivery().fail("{\"code\":\"no\"}");

        JsonNode document = call.reply().hasStatus(502).json();
        assertThat(document.path("answers")).hasSize(1);
        assertThat(document.path("missing")).hasSize(1);
    }

    @Test
    void who_gives_up_gives_up_all_of_it() {
        Service a = known("cancelled-a");
        Ticket ticket = Ticket.of(
                server.process().http(),
                server.service("cancelled")
                        .ask()
                        .prefer("respond-async")
                        .json("{}")
                        .send());
        Delivery delivery = a.delivery();
        ticket.cancel();
        delivery.ticket().reaches("cancelled");
    }

    @Test
    void gathers_gather_gathers() {
        Service a = known("first-a");
        known("first-b");
        Service b = known("nested-b");
        PendingCall call =
                server.service("nested").ask().key("nested").json("{}").start();
        b.delivery().answer("2");
        a.delivery().answer("1");

        JsonNode document = call.reply().hasStatus(200).json();
        assertThat(document.path("complete").asBoolean())
                .as(document.toString())
                .isTrue();
        assertThat(document.path("answers")
                        .get(0)
                        .path("payload")
                        .path("answers")
                        .get(0)
                        .path("payload")
                        .asInt())
                .isEqualTo(1);
    }

    private static Service known(String name) {
        return server.service(name).known();
    }
}
