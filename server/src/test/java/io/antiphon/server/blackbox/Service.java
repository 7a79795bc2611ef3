package io.antiphon.server.blackbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One service of a server, as its requestors and repliers see it.
 *
 * @param http the server
 * @param name the service's name
 */
public record Service(Http http, String name) {
    /** Its path. */
    public String path() {
        return "/services/" + name;
    }

    /** A call to it. */
    public HttpCall ask() {
        return http.post(path());
    }

    /** A one-way message to it. */
    public HttpCall send() {
        return http.post(path() + "/send");
    }

    /** A long poll of a replier. The query may be empty. */
    public HttpCall take(String query) {
        return http.post(path() + "/take" + (query.isEmpty() ? "" : "?" + query));
    }

    /** What the server tells about it. */
    public JsonNode description() {
        return http.get(path()).send().hasStatus(200).json();
    }

    /** Makes it known: a replier looks for work and finds none. It counts as connected from here on for 10 s. */
    public Service known() {
        take("").prefer("wait=0").send().hasStatus(204);
        return this;
    }

    /** Makes it known, unless it is. */
    public Service introduced() {
        return http.get(path()).send().status() == 404 ? known() : this;
    }

    /** A ticket for a call that nobody has taken yet. */
    public Ticket ticket() {
        return ticket("{}");
    }

    /** A ticket for a call with this body of JSON. */
    public Ticket ticket(String json) {
        introduced();
        return Ticket.of(http, ask().prefer("respond-async").json(json).send());
    }

    /** Takes one delivery: fails where none comes in 10 s. */
    public Delivery delivery() {
        return delivery("lease=30s");
    }

    /** Takes one delivery, on these terms. */
    public Delivery delivery(String query) {
        return deliveries(query, 10).getFirst();
    }

    /** Takes deliveries: fails where none comes in so many seconds. */
    public List<Delivery> deliveries(String query, int waitSeconds) {
        HttpReply reply = take(query).prefer("wait=" + waitSeconds).send().hasStatus(200);
        return reply.json().valueStream().map(json -> Delivery.of(http, json)).toList();
    }

    /** Checks that there is nothing to take now. */
    public void hasNothingToTake() {
        take("").prefer("wait=0").send().hasStatus(204);
    }
}
