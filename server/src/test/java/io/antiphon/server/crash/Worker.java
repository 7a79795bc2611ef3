package io.antiphon.server.crash;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall.NoReply;
import io.antiphon.server.blackbox.Service;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** A replier that answers most of what it is given, and otherwise does all that repliers may do. */
final class Worker {
    private static final int TRIES = 200;

    private final RestartedServer server;
    private final Account account;
    private final Random random;

    Worker(RestartedServer server, Account account, long seed) {
        this.server = server;
        this.account = account;
        this.random = new Random(seed);
    }

    /** Takes a few deliveries and does something with each. */
    void takes() {
        Http http = server.http();
        HttpReply taken = new Service(http, "work")
                .take("max=4&lease=3s")
                .prefer("wait=1")
                .send();
        if (taken.status() == 200) {
            taken.json().valueStream().map(json -> Delivery.of(http, json)).forEach(this::handles);
        } else {
            taken.hasStatus(204);
        }
    }

    private void handles(Delivery delivery) {
        Kind kind = Kind.of(delivery.json().path("payload").toString());
        account.delivered(delivery.exchange(), kind);
        int chance = random.nextInt(100);
        if (chance < 75) {
            answers(delivery, kind);
        } else if (chance < 83) {
            fails(delivery);
        } else if (chance < 90) {
            defers(delivery, kind);
        } else if (chance < 95) {
            account.released(delivery.exchange());
            untilReplied(delivery, at -> at.tell("release"));
        }
        // Else it forgets all about it: its lease will lapse.
    }

    private void answers(Delivery delivery, Kind kind) {
        String answer = "{\"kind\":\"" + kind.marker() + "\",\"unique\":\"" + UUID.randomUUID() + "\"}";
        HttpReply reply = untilReplied(delivery, at -> at.tell("response").json(answer));
        told(delivery, reply, new Outcome(200, answer));
    }

    private void fails(Delivery delivery) {
        String code = UUID.randomUUID().toString();
        String failure = "{\"code\":\"" + code + "\",\"status\":422}";
        HttpReply reply = untilReplied(delivery, at -> at.tell("failure").json(failure));
        told(delivery, reply, new Outcome(422, code));
    }

    /** A lost reply to this takes the token with it: nobody can answer any more. */
    private void defers(Delivery delivery, Kind kind) {
        try {
            HttpReply reply = delivery.at(server.http()).tell("defer").send();
            if (reply.status() == 200) {
                answers(delivery.with(reply.json().path("answer_token").asString("")), kind);
            }
        } catch (NoReply e) {
            account.orphaned(delivery.exchange());
            throw e;
        }
    }

    private void told(Delivery delivery, HttpReply reply, Outcome outcome) {
        switch (reply.status()) {
            case 204 -> account.acknowledged(delivery.exchange(), outcome);
            case 404 -> account.unknown(delivery.exchange());
            case 409 -> reply.isSomeProblem();
            default -> account.breach("an answer was replied to with " + reply);
        }
    }

    /** Says the same to one server after the other, under the same lease, until one replies. */
    private HttpReply untilReplied(Delivery delivery, Function<Delivery, HttpCall> call) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return call.apply(delivery.at(server.http())).send();
            } catch (NoReply _) {
                Pace.afterNoReply();
            }
        }
        throw new AssertionError("no server replied to " + TRIES + " tries");
    }
}
