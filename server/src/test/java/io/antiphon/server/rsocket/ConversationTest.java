package io.antiphon.server.rsocket;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameType;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conversations over RSocket, and between the doors. */
@ExtendWith(ServerInProcess.class)
class ConversationTest {
    private static final String FIELD = "Antiphon-Conversation";
    private static final CallMetadata NEW = CallMetadata.EMPTY.withConversation("");

    private final Door door;
    private final String service = Door.unusedName();

    ConversationTest(Door door) {
        this.door = door;
    }

    @Test
    void it_is_opened_gone_on_with_and_ended() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Wire.Pending opening = requestor.start("hello", NEW, service);
            Asked first = replier.next();
            String id = name(first.head.call());
            first.answer("welcome");
            Reply welcome = opening.reply();
            assertThat(welcome.answer()).isEqualTo("welcome");
            assertThat(name(welcome.head().call())).isEqualTo(id);
            assertThat(welcome.head().call().end()).isFalse();

            Wire.Pending last = requestor.start("bye", in(id).withEnd(), service);
            replier.next().answer("see you");
            assertThat(last.reply().head().call().end()).isTrue();
            requestor.call("more", in(id), service).isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended");
        }
    }

    @Test
    void the_replier_ends_it_with_its_answer() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Wire.Pending opening = requestor.start("hello", NEW, service);
            replier.next().answer("no", CallMetadata.EMPTY.withEnd());
            Reply reply = opening.reply();
            assertThat(reply.head().call().end()).isTrue();
            Reply late = requestor.call("more", in(name(reply.head().call())), service);
            late.isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended");
            assertThat(late.text()).contains("The replier ended the conversation");
        }
    }

    @Test
    void it_goes_on_although_the_replier_has_no_other_room() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            String id = open(requestor, replier);
            Wire.Pending busy = requestor.start("something else", CallMetadata.EMPTY, service);
            Asked other = replier.next();
            Wire.Pending second = requestor.start("more", in(id), service);
            replier.next().answer("yes");
            assertThat(second.reply().answer()).isEqualTo("yes");
            other.answer("done");
            assertThat(busy.reply().answer()).isEqualTo("done");
        }
    }

    @Test
    void the_requestor_is_asked_on_its_connection() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            String id = open(requestor, replier);
            Wire.Pending question = replier.start("who are you?", in(id), "antiphon.requestor");
            Asked asked = requestor.next();
            assertThat(asked.head.route()).isEqualTo(service);
            assertThat(asked.head.call().question()).isTrue();
            assertThat(name(asked.head.call())).isEqualTo(id);
            asked.answer("me");
            assertThat(question.reply().answer()).isEqualTo("me");
        }
    }

    @Test
    void a_requestor_that_takes_no_questions_rejects_them() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            String id = open(requestor, replier);
            Wire.Pending question = replier.start("who are you?", in(id), "antiphon.requestor");
            requestor.next().error(ErrorCode.REJECTED, "nobody is here");
            assertThat(question.reply().head().call().problem()).contains("not-taken");
        }
    }

    @Test
    void the_loss_of_the_replier_ends_it_and_who_knows_antiphon_is_told() {
        Wire replier = Wire.serving(door.port(), service + " 1");
        try (Wire requestor = Wire.knowing(door.port())) {
            String id = open(requestor, replier);
            Wire.Pending held = requestor.start("more", in(id), service);
            replier.next();
            replier.close();
            held.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
            Asked told = requestor.next();
            assertThat(told.type).isEqualTo(FrameType.REQUEST_FNF);
            assertThat(told.head.tags()).containsExactly("antiphon.ended", "replier-lost");
            assertThat(name(told.head.call())).isEqualTo(id);
            requestor.call("late", in(id), service).isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended");
        }
    }

    @Test
    void the_loss_of_the_requestor_ends_it() {
        try (Wire replier = Wire.serving(door.port(), service + " 1")) {
            Wire requestor = door.connect();
            String id = open(requestor, replier);
            requestor.close();
            await().untilAsserted(() -> replier.call("anybody?", in(id), "antiphon.requestor")
                    .isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended"));
        }
    }

    @Test
    void either_side_ends_it_by_route() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            String id = open(requestor, replier);
            replier.call("", in(id), "antiphon.end", "replier").answer();
            assertThat(requestor.call("more", in(id), service).text()).contains("The replier ended");
            replier.call("", in("01ARZ3NDEKTSV4RRFFQ69G5FAV"), "antiphon.end")
                    .isProblem(ErrorCode.APPLICATION_ERROR, "unknown-conversation");
            replier.call("", CallMetadata.EMPTY, "antiphon.end").isProblem(ErrorCode.INVALID, "bad-request");
        }
    }

    @Test
    void an_opening_that_is_given_up_opens_nothing() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Wire.Pending opening = requestor.start("hello", NEW, service);
            String id = name(replier.next().head.call());
            requestor.cancel(opening);
            await().untilAsserted(() -> requestor
                    .call("more", in(id), service)
                    .isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended"));
        }
    }

    @Test
    void a_requestor_over_http_talks_with_a_replier_over_rsocket() {
        Wire replier = Wire.serving(door.port(), service + " 1");
        Service http = door.http(service);
        PendingCall opening = http.ask().header(FIELD, "new").text("hello").start();
        replier.next().answer("welcome");
        String id = opening.reply().hasStatus(200).header(FIELD);

        PendingCall second = http.ask().header(FIELD, id).text("book").start();
        Asked work = replier.next();
        Wire.Pending question = replier.start("window or aisle?", in(id), "antiphon.requestor");
        HttpReply taken = http.http()
                .post("/conversations/" + id + "/requestor/take")
                .prefer("wait=10")
                .send()
                .hasStatus(200);
        Delivery.of(http.http(), taken.json().path(0))
                .tell("response")
                .text("aisle")
                .send()
                .hasStatus(204);
        work.answer(question.reply().answer());
        assertThat(second.reply().hasStatus(200).text()).isEqualTo("aisle");
        replier.close();
        await().untilAsserted(() ->
                http.ask().header(FIELD, id).text("late").send().isProblem(409, "conversation-ended", "lost"));
    }

    @Test
    void a_requestor_over_rsocket_talks_with_a_replier_over_http() {
        try (Wire requestor = door.connect()) {
            Service http = door.http(service).known();
            Wire.Pending opening = requestor.start("hello", NEW, service);
            Delivery first = http.delivery();
            String id = first.json().path("conversation").asString("");
            first.tell("response").text("welcome").send().hasStatus(204);
            assertThat(name(opening.reply().head().call())).isEqualTo(id);

            Talk talk = Talk.named(http, id);
            Wire.Pending second = requestor.start("more", in(id), service);
            Delivery next = talk.next();
            PendingCall question = talk.askBack().text("sure?").start();
            requestor.next().answer("yes");
            assertThat(question.reply().hasStatus(200).text()).isEqualTo("yes");
            next.tell("response")
                    .header(FIELD, id + "; end")
                    .text("done")
                    .send()
                    .hasStatus(204);
            assertThat(second.reply().head().call().end()).isTrue();
        }
    }

    @Test
    void each_payload_of_a_channel_is_answered_by_one() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Series channel = requestor.channel(10, "one", service);
            Asked first = replier.next();
            String id = name(first.head.call());
            first.answer("1");
            assertThat(channel.part()).isEqualTo("1");
            channel.say("two");
            Asked second = replier.next();
            assertThat(name(second.head.call())).isEqualTo(id);
            second.answer("2");
            assertThat(channel.part()).isEqualTo("2");
            channel.complete();
            channel.ends();
            Talk talk = talk(id);
            assertThat(talk.document().path("end").asString("")).isEqualTo("requestor");
        }
    }

    @Test
    void a_channel_gives_credit_for_a_few_requests_and_for_more_as_they_are_answered() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Series channel = requestor.channel(1, "one", service);
            Asked first = replier.next();
            await().until(() -> channel.granted.get() == 4);
            for (int i = 2; i <= 5; i++) {
                channel.say("" + i);
            }
            first.answer("1");
            assertThat(channel.part()).isEqualTo("1");
            await().until(() -> channel.granted.get() == 5);
            replier.next().answer("2");
            // There is no credit for the second answer: it waits, and no credit for requests is given for it.
            replier.next().answer("3");
            Asked fourth = replier.next();
            assertThat(channel.granted.get()).isEqualTo(5);
            assertThat(channel.heard).isEmpty();
            channel.request(2);
            assertThat(channel.part()).isEqualTo("2");
            assertThat(channel.part()).isEqualTo("3");
            await().until(() -> channel.granted.get() == 7);
            fourth.answer("4");
        }
    }

    @Test
    void more_requests_than_there_is_credit_for_end_the_channel() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Series channel = requestor.channel(10, "one", service);
            Asked first = replier.next();
            await().until(() -> channel.granted.get() == 4);
            for (int i = 0; i < 5; i++) {
                channel.say("more");
            }
            channel.error().isProblem(ErrorCode.INVALID, "bad-request");
            assertThat(Wire.await(first.end)).isEqualTo("cancelled");
        }
    }

    @Test
    void a_channel_ends_with_its_replier() {
        Wire replier = Wire.serving(door.port(), service + " 1");
        try (Wire requestor = door.connect()) {
            Series channel = requestor.channel(10, "one", service);
            replier.next().answer("1");
            assertThat(channel.part()).isEqualTo("1");
            replier.close();
            channel.error().isProblem(ErrorCode.APPLICATION_ERROR, "conversation-ended");
        }
    }

    @Test
    void the_replier_completes_a_channel() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Series channel = requestor.channel(10, "one", service);
            replier.next().answer("1", CallMetadata.EMPTY.withEnd());
            assertThat(channel.part()).isEqualTo("1");
            channel.ends();
            assertThat(Wire.await(channel.stopped)).isEqualTo("cancelled");
        }
    }

    @Test
    void to_cancel_a_channel_stops_the_replier() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect()) {
            Series channel = requestor.channel(10, "one", service);
            Asked first = replier.next();
            channel.cancel();
            assertThat(Wire.await(first.end)).isEqualTo("cancelled");
            talk(name(first.head.call())).endsBy("requestor");
        }
    }

    @Test
    void a_failure_ends_a_channel_unless_the_requestor_can_read_it() {
        try (Wire replier = Wire.serving(door.port(), service + " 1");
                Wire requestor = door.connect();
                Wire knowing = Wire.knowing(door.port())) {
            Series channel = requestor.channel(10, "one", service);
            replier.next().error(ErrorCode.APPLICATION_ERROR, "broken");
            channel.error().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");

            assertThat(replier.next().head.tags()).containsExactly("antiphon.ended", "requestor");
            Series other = knowing.channel(10, "one", service);
            replier.next().error(ErrorCode.APPLICATION_ERROR, "broken");
            assertThat(other.reply().head().call().problem()).contains("broken");
            other.say("two");
            replier.next().answer("2");
            assertThat(other.part()).isEqualTo("2");
            other.cancel();
        }
    }

    @Test
    void a_channel_to_a_service_that_is_not_known_is_refused() {
        try (Wire requestor = door.connect()) {
            requestor.channel(1, "one", service).error().isProblem(ErrorCode.REJECTED, "unknown-service");
            requestor.channel(1, "one").error().isProblem(ErrorCode.INVALID, "bad-request");
            requestor.channel(1, "one", "antiphon.ticket").error().isProblem(ErrorCode.INVALID, "bad-request");
        }
    }

    private Talk talk(String id) {
        return Talk.named(door.http(service), id);
    }

    /** A conversation whose opening request is answered. */
    private String open(Wire requestor, Wire replier) {
        Wire.Pending opening = requestor.start("hello", NEW, service);
        replier.next().answer("welcome");
        return name(opening.reply().head().call());
    }

    private static CallMetadata in(String id) {
        return CallMetadata.EMPTY.withConversation(id);
    }

    private static String name(CallMetadata call) {
        return requireNonNull(call.conversation());
    }
}
