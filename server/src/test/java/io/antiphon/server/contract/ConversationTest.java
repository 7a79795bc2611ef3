package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Talk;
import io.antiphon.server.blackbox.Ticket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A series of exchanges with one replier, in order, with an end. */
@ExtendWith(SharedServer.class)
class ConversationTest {
    private static final String FIELD = "Antiphon-Conversation";

    @Test
    void every_response_names_the_conversation_and_so_does_every_delivery(Service service) {
        Talk talk = Talk.open(service);
        talk.opening().answer("1");
        assertThat(talk.call().reply().hasStatus(200).header(FIELD)).isEqualTo(talk.id());

        PendingCall second = talk.ask().text("more").start();
        Delivery next = talk.next();
        assertThat(next.json().path("conversation").asString("")).isEqualTo(talk.id());
        assertThat(next.json().path("payload_text").asString("")).isEqualTo("more");
        next.answer("2");
        HttpReply reply = second.reply().hasStatus(200);
        assertThat(reply.header(FIELD)).isEqualTo(talk.id());
        assertThat(reply.text()).isEqualTo("2");
    }

    @Test
    void a_later_request_goes_to_its_replier_alone(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second = talk.ask().text("more").start();
        service.take("").prefer("wait=1").send().hasStatus(204);
        talk.next().answer("2");
        second.reply().hasStatus(200);
    }

    @Test
    void what_is_said_is_given_one_by_one_and_in_order(Service service) {
        Talk talk = Talk.open(service);
        List<Ticket> said = List.of("a", "b", "c").stream()
                .map(text -> Ticket.of(
                        service.http(),
                        talk.ask().prefer("respond-async").text(text).send()))
                .toList();
        talk.take("max=3").prefer("wait=0").send().hasStatus(204);
        talk.opening().answer("0");
        for (String text : List.of("a", "b", "c")) {
            Delivery next = talk.next();
            assertThat(next.json().path("payload_text").asString("")).isEqualTo(text);
            talk.take("max=3").prefer("wait=0").send().hasStatus(204);
            next.answer("1");
        }
        said.forEach(ticket -> ticket.reaches("answered"));
    }

    @Test
    void urgency_does_not_change_the_order(Service service) {
        Talk talk = Talk.open(service);
        talk.ask()
                .prefer("respond-async")
                .header("Priority", "u=7")
                .text("first")
                .send();
        talk.ask()
                .prefer("respond-async")
                .header("Priority", "u=0")
                .text("second")
                .send();
        talk.opening().answer("0");
        assertThat(talk.next().json().path("payload_text").asString("")).isEqualTo("first");
    }

    @Test
    void the_requestor_ends_it_with_the_outcome_of_its_last_request(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall last = talk.ask("; end").text("bye").start();
        talk.next().answer("2");
        assertThat(last.reply().hasStatus(200).header(FIELD)).isEqualTo(talk.id() + "; end");
        talk.endsBy("requestor");
        talk.ask().text("once more").send().isProblem(409, "conversation-ended", "requestor");
        talk.take("").prefer("wait=0").send().isProblem(409, "conversation-ended");
    }

    @Test
    void nothing_more_is_taken_behind_the_last_request(Service service) {
        Talk talk = Talk.opened(service);
        talk.ask("; end").prefer("respond-async").text("bye").send().hasStatus(202);
        talk.ask().text("wait").send().isProblem(409, "conversation-ended");
        talk.next().answer("1");
        talk.endsBy("requestor");
    }

    @Test
    void the_replier_ends_it_with_its_answer(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second = talk.ask().text("more").start();
        talk.next()
                .tell("response")
                .header(FIELD, talk.id() + "; end")
                .text("no")
                .send()
                .hasStatus(204);
        assertThat(second.reply().hasStatus(200).header(FIELD)).isEqualTo(talk.id() + "; end");
        talk.ask().text("once more").send().isProblem(409, "conversation-ended", "replier");
    }

    @Test
    void to_delete_it_ends_it_and_what_is_open(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall held = talk.ask().text("held").start();
        Delivery delivery = talk.next();
        PendingCall waiting = talk.ask().text("waiting").start();
        talk.service().http().get(talk.path()).send().hasStatus(200);
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(talk.document().path("under_way").asInt()).isEqualTo(2));

        HttpReply ended =
                service.http().delete(talk.path() + "?by=replier").send().hasStatus(200);
        assertThat(ended.json().path("end").asString("")).isEqualTo("replier");
        held.reply().isProblem(409, "conversation-ended", "may have run");
        waiting.reply().isProblem(409, "conversation-ended", "did not run");
        delivery.tell("response").text("late").send().isProblem(409, "already-finished");

        HttpReply again = service.http().delete(talk.path()).send().hasStatus(200);
        assertThat(again.json().path("end").asString("")).isEqualTo("replier");
    }

    @Test
    void a_replier_that_waits_for_more_is_told_of_the_end(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall take = talk.take("").prefer("wait=20").start();
        talk.ask().text("1").start();
        Delivery first = Delivery.of(service.http(), take.reply().json().path(0));
        first.answer("1");
        PendingCall next = talk.take("").prefer("wait=20").start();
        service.http().delete(talk.path()).send().hasStatus(200);
        next.reply().isProblem(409, "conversation-ended");
    }

    @Test
    void a_lapsed_lease_loses_the_replier_and_ends_it(Service service) {
        Talk talk = Talk.open(service, "new", "lease=1s");
        Ticket waiting = Ticket.of(
                service.http(),
                talk.ask().prefer("respond-async").text("waiting").send());
        talk.call().reply().isProblem(502, "replier-lost");
        talk.endsBy("replier-lost");
        waiting.response().prefer("wait=5").send().isProblem(409, "conversation-ended", "did not run");
        talk.ask().text("more").send().isProblem(409, "conversation-ended", "lost");
    }

    @Test
    void what_was_promised_is_not_given_to_another_replier(Service service) {
        Talk talk = Talk.opened(service);
        HttpReply accepted =
                talk.ask().prefer("respond-async").key("once").text("more").send();
        Ticket ticket = Ticket.of(service.http(), accepted);
        Delivery.of(
                service.http(),
                talk.take("lease=1s")
                        .prefer("wait=5")
                        .send()
                        .hasStatus(200)
                        .json()
                        .path(0));
        ticket.response().prefer("wait=10").send().isProblem(502, "replier-lost");
        service.hasNothingToTake();
    }

    @Test
    void a_replier_that_neither_takes_nor_holds_is_lost_after_its_presence(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall waiting = talk.ask().prefer("wait=20").text("anybody?").start();
        waiting.reply().isProblem(409, "conversation-ended", "lost");
        talk.endsBy("replier-lost");
    }

    @Test
    void a_replier_that_gives_the_opening_back_is_not_bound(Service service) {
        Talk talk = Talk.open(service);
        talk.opening().release();
        Delivery again = service.delivery();
        assertThat(again.json().path("conversation").asString("")).isEqualTo(talk.id());
        again.answer("1");
        talk.call().reply().hasStatus(200);
    }

    @Test
    void a_later_request_that_is_given_back_has_failed(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second = talk.ask().text("more").start();
        talk.next().release();
        second.reply().isProblem(502, "replier-failed", "unprocessed");
    }

    @Test
    void the_end_comes_when_it_is_idle_for_too_long(Service service) {
        Talk talk = Talk.open(service, "new; idle=1s", "lease=30s");
        talk.opening().answer("1");
        talk.call().reply().hasStatus(200);
        PendingCall take = talk.take("").prefer("wait=20").start();
        talk.endsBy("idle");
        take.reply().isProblem(409, "conversation-ended", "idle");
    }

    @Test
    void an_opening_that_nobody_takes_opens_nothing(Service service) {
        service.known();
        HttpReply reply =
                service.ask().header(FIELD, "new").prefer("wait=1").text("x").send();
        reply.isProblem(504, "wait-ended");
        String id = reply.header(FIELD).replace("; end", "");
        assertThat(service.http()
                        .get("/conversations/" + id)
                        .send()
                        .json()
                        .path("end")
                        .asString(""))
                .isEqualTo("not-taken");
    }

    @Test
    void the_replier_asks_the_requestor_while_it_works(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second = talk.ask().text("book a flight").start();
        Delivery work = talk.next();
        PendingCall question = talk.askBack().text("window or aisle?").start();
        Delivery asked = talk.question();
        assertThat(asked.json().path("payload_text").asString("")).isEqualTo("window or aisle?");
        asked.tell("response").text("aisle").send().hasStatus(204);
        HttpReply said = question.reply().hasStatus(200);
        assertThat(said.text()).isEqualTo("aisle");
        assertThat(said.header(FIELD)).isEqualTo(talk.id());
        work.tell("response").text("booked: " + said.text()).send().hasStatus(204);
        assertThat(second.reply().hasStatus(200).text()).isEqualTo("booked: aisle");
    }

    @Test
    void a_question_that_nobody_takes_ends_with_its_wait(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second = talk.ask().text("x").start();
        Delivery work = talk.next();
        talk.askBack().prefer("wait=1").text("hello?").send().isProblem(504, "wait-ended");
        work.answer("1");
        second.reply().hasStatus(200);
    }

    @Test
    void a_requestor_that_takes_questions_is_told_of_the_end(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall take = talk.takeBack("").prefer("wait=20").start();
        service.http().delete(talk.path() + "?by=replier").send().hasStatus(200);
        take.reply().isProblem(409, "conversation-ended", "replier");
        talk.askBack().text("still there?").send().isProblem(409, "conversation-ended");
    }

    @Test
    void the_status_document_waits_for_a_change(Service service) {
        Talk talk = Talk.opened(service);
        HttpReply first = service.http().get(talk.path()).send().hasStatus(200);
        assertThat(first.json().path("state").asString("")).isEqualTo("open");
        assertThat(first.json().path("bound").asBoolean()).isTrue();
        PendingCall changed = service.http()
                .get(talk.path())
                .header("If-None-Match", first.header("ETag"))
                .prefer("wait=20")
                .start();
        service.http().delete(talk.path()).send().hasStatus(200);
        assertThat(changed.reply().hasStatus(200).json().path("state").asString(""))
                .isEqualTo("ended");
        service.http().get(talk.path()).header("If-None-Match", "*").send().hasStatus(304);
    }

    @Test
    void a_key_is_repeated_within_its_conversation_alone(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall first = talk.ask().key("k").text("x").start();
        talk.next().answer("1");
        String exchange = first.reply().hasStatus(200).header("Antiphon-Exchange");
        assertThat(talk.ask().key("k").text("x").send().hasStatus(200).header("Antiphon-Exchange"))
                .isEqualTo(exchange);
        Talk other = Talk.opened(service);
        other.ask().key("k").text("x").send().isProblem(422, "idempotency-mismatch");
    }

    @Test
    void a_key_keeps_its_outcome_when_the_conversation_has_ended(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall last = talk.ask("; end").key("last").text("bye").start();
        talk.next().answer("2");
        last.reply().hasStatus(200);
        talk.endsBy("requestor");
        assertThat(talk.ask("; end")
                        .key("last")
                        .text("bye")
                        .send()
                        .hasStatus(200)
                        .text())
                .isEqualTo("2");
        talk.ask().key("other").text("bye").send().isProblem(409, "conversation-ended");
        talk.ask().key("last").text("else").send().isProblem(422, "idempotency-mismatch");
    }

    @Test
    void what_was_said_is_not_sent_again_outside(Service service) {
        Talk talk = Talk.opened(service);
        HttpReply accepted = talk.ask().prefer("respond-async").text("x").send();
        talk.next().fail("{\"code\":\"no\"}");
        Ticket ticket = Ticket.of(service.http(), accepted);
        ticket.reaches("failed");
        service.http().post(ticket.path() + "/resend").send().isProblem(409, "conversation-ended");
    }

    @Test
    void an_opening_with_a_key_is_the_same_conversation_again(Service service) {
        service.introduced();
        PendingCall call =
                service.ask().header(FIELD, "new").key("open").text("x").start();
        service.delivery().answer("1");
        String id = call.reply().hasStatus(200).header(FIELD);
        HttpReply again =
                service.ask().header(FIELD, "new").key("open").text("x").send().hasStatus(200);
        assertThat(again.header(FIELD)).isEqualTo(id);
    }

    @Test
    void an_answer_may_come_in_parts(Service service) {
        Talk talk = Talk.opened(service);
        PendingCall second =
                talk.ask().header("Accept", "application/x-ndjson").text("x").start();
        Delivery next = talk.next();
        next.tell("parts").json("1").send().hasStatus(204);
        next.tell("parts").json("2").send().hasStatus(204);
        next.tell("response").send().hasStatus(204);
        assertThat(second.reply().hasStatus(200).text()).isEqualTo("1\n2\n");
    }

    @Test
    void a_requestor_that_names_it_is_asked_while_it_opens(Service service) {
        service.introduced();
        String id = "7ZZZZZZZZZ" + String.format("%016d", System.nanoTime() % 1_000_000_000);
        PendingCall opening =
                service.ask().header(FIELD, id + "; new; idle=1m").text("x").start();
        Delivery work = service.delivery();
        Talk talk = Talk.named(service, id);
        PendingCall question = talk.askBack().text("sure?").start();
        talk.question().tell("response").text("yes").send().hasStatus(204);
        work.tell("response")
                .text(question.reply().hasStatus(200).text())
                .send()
                .hasStatus(204);
        assertThat(opening.reply().hasStatus(200).text()).isEqualTo("yes");
        assertThat(talk.document().path("idle_ms").asLong()).isEqualTo(60_000);
        service.ask().header(FIELD, id + "; new").text("x").send().isProblem(400, "bad-request", "already");
    }

    @Test
    void a_wait_that_ends_while_nobody_has_taken_the_opening_leaves_it_open(Service service) {
        service.introduced();
        HttpReply accepted = service.ask()
                .header(FIELD, "new")
                .prefer("respond-async")
                .text("x")
                .send()
                .hasStatus(202);
        Talk talk = Talk.named(service, accepted.header(FIELD));
        talk.ask().prefer("wait=1").text("y").send().isProblem(504, "wait-ended");
        service.delivery().answer("1");
        Ticket.of(service.http(), accepted).reaches("answered");
        assertThat(talk.document().path("state").asString("")).isEqualTo("open");
    }

    @Test
    void an_unknown_conversation_is_not_found(Service service, Http http) {
        service.introduced();
        for (String id : List.of("01ARZ3NDEKTSV4RRFFQ69G5FAV", "nonsense")) {
            service.ask().header(FIELD, id).text("x").send().isProblem(404, "unknown-conversation");
            service.take("").header(FIELD, id).send().isProblem(404, "unknown-conversation");
            http.get("/conversations/" + id).send().isProblem(404, "unknown-conversation");
            http.delete("/conversations/" + id).send().isProblem(404, "unknown-conversation");
        }
    }

    @Test
    void a_conversation_belongs_to_its_service(Service service, Http http) {
        Talk talk = Talk.opened(service);
        Service other = new Service(http, SharedServer.unusedName()).known();
        other.ask().header(FIELD, talk.id()).text("x").send().isProblem(404, "unknown-conversation");
        other.take("").header(FIELD, talk.id()).send().isProblem(404, "unknown-conversation");
    }

    @Test
    void what_makes_no_sense_is_refused(Service service) {
        service.introduced();
        for (String field : List.of("new; idle", "new; idle=0s", "new; idle=soon", "new; fast", "new, new", "")) {
            service.ask().header(FIELD, field).text("x").send().isProblem(400, "bad-request");
        }
        service.send().header(FIELD, "new").text("x").send().isProblem(400, "bad-request");
        service.ask()
                .header(FIELD, "new")
                .header("Antiphon-Delay", "1s")
                .prefer("respond-async")
                .text("x")
                .send()
                .isProblem(400, "bad-request");
    }
}
