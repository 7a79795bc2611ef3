package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/**
 * What a replier was given, and what it may do with it.
 *
 * @param http the server
 * @param json the delivery as it came
 * @param lease the lease under which this replier speaks, or its answer token
 */
public record Delivery(Http http, JsonNode json, String lease) {

    /** A delivery as it came, with its own lease. */
    public static Delivery of(Http http, JsonNode json) {
        return new Delivery(http, json, json.path("lease").asString(""));
    }

    /** The same, speaking with another token. */
    public Delivery with(String token) {
        return new Delivery(http, json, token);
    }

    /** The same, at another server. */
    public Delivery at(Http other) {
        return new Delivery(other, json, lease);
    }

    /** The exchange that was delivered. */
    public String exchange() {
        return json.path("exchange").asString("");
    }

    /** How often it has been delivered. */
    public int attempt() {
        return json.path("attempt").asInt();
    }

    /** The exchange as its requestor sees it. */
    public Ticket ticket() {
        return new Ticket(http, exchange());
    }

    /** A call about it: {@code response}, {@code failure}, {@code progress}, {@code defer}, {@code release}. */
    public HttpCall tell(String what) {
        return http.post("/exchanges/" + exchange() + "/" + what).header("Antiphon-Lease", lease);
    }

    /** Answers it with JSON. */
    public void answer(String answer) {
        tell("response").json(answer).send().hasStatus(204);
    }

    /** Fails it with this document. */
    public void fail(String failure) {
        tell("failure").json(failure).send().hasStatus(204);
    }

    /** Reports progress with this document, and tells whether it was cancelled. */
    public boolean progress(String progress) {
        JsonNode told = tell("progress").json(progress).send().hasStatus(200).json();
        assertThat(told.path("cancelled").isBoolean()).as(told.toString()).isTrue();
        return told.path("cancelled").asBoolean();
    }

    /** Defers it: the same, speaking with its answer token. */
    public Delivery defer() {
        String token =
                tell("defer").send().hasStatus(200).json().path("answer_token").asString("");
        assertThat(token).isNotBlank().isNotEqualTo(lease);
        return with(token);
    }

    /** Gives it back unprocessed. */
    public void release() {
        tell("release").send().hasStatus(204);
    }
}
