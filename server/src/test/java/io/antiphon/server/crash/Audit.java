package io.antiphon.server.crash;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Listing;
import io.antiphon.server.blackbox.Ticket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Compares an account with what a server says in the end. What does not agree is a breach. */
final class Audit {
    private static final Set<String> OUTCOMES = Set.of("answered", "failed", "cancelled");

    private final Http http;
    private final Account account;
    private final Map<String, String> states = new HashMap<>();

    Audit(Http http, Account account) {
        this.http = http;
        this.account = account;
        for (JsonNode exchange : Listing.all(http, "limit=200")) {
            String id = exchange.path("id").asString("");
            if (states.put(id, exchange.path("state").asString("")) != null) {
                account.breach(id + " is listed twice");
            }
        }
    }

    void run() {
        account.promises().forEach(this::everyPromiseResolves);
        account.outcomesAcknowledged().forEach(this::whatWasAcknowledgedIsKept);
        account.outcomesSeen().forEach(this::whatWasSeenIsStillSo);
        account.plainCalls().forEach(this::plainCallsLeftNothing);
    }

    private void everyPromiseResolves(String exchange) {
        String state = states.get(exchange);
        if (state == null) {
            account.breach(exchange + " was promised and is not listed");
        } else if (!OUTCOMES.contains(state)) {
            account.breach(exchange + " was promised and is " + state);
        }
    }

    private void whatWasAcknowledgedIsKept(String exchange, Outcome acknowledged) {
        if (states.containsKey(exchange)) {
            compare(exchange, acknowledged, "acknowledged");
        } else if (account.promises().contains(exchange)) {
            account.breach("the acknowledged outcome of " + exchange + " is lost");
        }
    }

    private void whatWasSeenIsStillSo(String exchange, Outcome seen) {
        if (states.containsKey(exchange)) {
            compare(exchange, seen, "seen");
        }
    }

    /** Messages keep no answer: of them the state is all that can be compared. */
    private void compare(String exchange, Outcome expected, String how) {
        HttpReply reply = new Ticket(http, exchange).response().send();
        Optional<Outcome> kept = Outcome.shown(reply);
        boolean message = reply.status() < 300 && reply.bytes().length == 0 && expected.status() == 200;
        if (!message && !kept.equals(Optional.of(expected))) {
            account.breach("the outcome of " + exchange + " " + how + " was " + expected + " and is " + reply);
        }
    }

    private void plainCallsLeftNothing(String exchange) {
        if (states.containsKey(exchange)) {
            account.breach("the plain call " + exchange + " was kept");
        }
    }
}
