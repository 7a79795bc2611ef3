package io.antiphon.server.crash;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpCall;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.PendingCall.NoReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.Ticket;
import java.util.UUID;

/** Asks in every way there is, and looks again at what it asked before. */
final class Requestor {
    private static final String SERVICE = "work";

    private final RestartedServer server;
    private final Account account;

    Requestor(RestartedServer server, Account account) {
        this.server = server;
        this.account = account;
    }

    /** Asks for a ticket, and looks for the outcome a moment later. */
    void asksForATicket() {
        Http http = server.http();
        HttpReply reply = ask(http, Kind.TICKET).prefer("respond-async").send();
        Ticket ticket = Ticket.of(http, reply);
        account.promised(ticket.id());
        looksAt(ticket);
    }

    /** Waits a moment for the answer, and takes a ticket if none comes. */
    void waitsAndAcceptsATicket() {
        Http http = server.http();
        HttpReply reply = ask(http, Kind.HELD).prefer("respond-async, wait=1").send();
        if (reply.status() == 202) {
            Ticket ticket = Ticket.of(http, reply);
            account.promised(ticket.id());
            looksAt(ticket);
        } else {
            shown(reply);
        }
    }

    /** Repeats a call with the same key until there is a reply, and once more. */
    void asksWithAKey() {
        String key = UUID.randomUUID().toString();
        for (int replies = 0; replies < 2; ) {
            try {
                asksWithThisKey(key);
                replies++;
            } catch (NoReply _) {
                Pace.afterNoReply();
            }
        }
    }

    /** Sends a one-way message. */
    void sendsAMessage() {
        Http http = server.http();
        HttpReply reply =
                new Service(http, SERVICE).send().json(body(Kind.MESSAGE)).send();
        account.promised(Ticket.of(http, reply).id());
    }

    /** Asks and waits, with no way to find the call again. */
    void asksPlainly() {
        HttpReply reply = ask(server.http(), Kind.PLAIN).prefer("wait=1").send();
        switch (reply.status()) {
            case 200, 422 -> shown(reply);
            case 502 -> reply.isProblemNamed("replier-lost");
            case 503 -> reply.isProblemNamed("no-replier");
            case 504 -> reply.isProblemNamed("wait-ended");
            default -> account.breach("a plain call was replied to with " + reply);
        }
    }

    private void asksWithThisKey(String key) {
        Http http = server.http();
        HttpReply reply = ask(http, Kind.KEYED, key).key(key).prefer("wait=1").send();
        if (reply.status() == 202) {
            account.keyed(key, Ticket.of(http, reply).id());
        } else {
            shown(reply);
            reply.optionalHeader("Antiphon-Exchange").ifPresent(exchange -> account.keyed(key, exchange));
        }
    }

    private void shown(HttpReply reply) {
        Outcome.shown(reply)
                .ifPresentOrElse(
                        outcome -> reply.optionalHeader("Antiphon-Exchange")
                                .ifPresent(exchange -> account.seen(exchange, outcome)),
                        () -> account.breach("a call was replied to with " + reply));
    }

    private void looksAt(Ticket ticket) {
        HttpReply reply = ticket.response().prefer("wait=1").send();
        if (reply.status() == 404) {
            account.unknown(ticket.id());
        }
        Outcome.shown(reply).ifPresent(outcome -> account.seen(ticket.id(), outcome));
    }

    private static HttpCall ask(Http http, Kind kind) {
        return ask(http, kind, UUID.randomUUID().toString());
    }

    private static HttpCall ask(Http http, Kind kind, String unique) {
        return new Service(http, SERVICE).ask().json(body(kind, unique));
    }

    private static String body(Kind kind) {
        return body(kind, UUID.randomUUID().toString());
    }

    private static String body(Kind kind, String unique) {
        return "{\"kind\":\"" + kind.marker() + "\",\"unique\":\"" + unique + "\"}";
    }
}
