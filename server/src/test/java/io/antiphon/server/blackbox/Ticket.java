package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

/**
 * An exchange as its requestor finds it again.
 *
 * @param http the server
 * @param id the exchange
 */
public record Ticket(Http http, String id) {
    private static final String EXCHANGES = "/exchanges/";

    /** The ticket of a reply that is one. Fails where it is not. */
    public static Ticket of(Http http, HttpReply accepted) {
        String location = accepted.hasStatus(202).header("Location");
        assertThat(location).as("Location is relative").startsWith(EXCHANGES);
        return new Ticket(http, location.substring(EXCHANGES.length()));
    }

    /** The same, at another server. */
    public Ticket at(Http other) {
        return new Ticket(other, id);
    }

    /** Its path. */
    public String path() {
        return EXCHANGES + id;
    }

    /** A look at its status document. */
    public HttpCall status() {
        return http.get(path());
    }

    /** Its status document. */
    public JsonNode document() {
        return status().send().hasStatus(200).json();
    }

    /** Its state. */
    public String state() {
        return document().path("state").asString("");
    }

    /** A look at its outcome. */
    public HttpCall response() {
        return http.get(path() + "/response");
    }

    /** Its events. */
    public HttpCall events() {
        return http.get(path() + "/events");
    }

    /** Cancels it, and gives its status document. */
    public JsonNode cancel() {
        return http.delete(path()).send().hasStatus(200).json();
    }

    /** Waits until it has come to this state, 10 s at most. */
    public void reaches(String state) {
        await().untilAsserted(() -> assertThat(state()).isEqualTo(state));
    }
}
