package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation as its two sides see it.
 *
 * @param service with whom
 * @param id which one
 * @param opening the opening request as its replier was given it
 * @param call the opening request as its requestor waits for it
 */
public record Talk(Service service, String id, Delivery opening, PendingCall call) {
    private static final String FIELD = "Antiphon-Conversation";

    /** One that is opened, and whose opening request is with its replier. */
    public static Talk open(Service service) {
        return open(service, "new", "lease=30s");
    }

    /** One that is opened so, with a replier that takes so. */
    public static Talk open(Service service, String field, String take) {
        service.introduced();
        PendingCall call = service.ask().header(FIELD, field).text("hello").start();
        Delivery opening = service.delivery(take);
        return new Talk(service, opening.json().path("conversation").asString(""), opening, call);
    }

    /** One whose opening request is answered. */
    public static Talk opened(Service service) {
        Talk talk = open(service);
        talk.opening.answer("\"welcome\"");
        talk.call.reply().hasStatus(200);
        return talk;
    }

    /** One of which only the name is known. */
    public static Talk named(Service service, String id) {
        JsonNode nothing = JsonMapper.shared().createObjectNode();
        PendingCall none = service.http().get("/health/live").start();
        return new Talk(service, id, Delivery.of(service.http(), nothing), none);
    }

    /** The next request in it. */
    public HttpCall ask() {
        return ask("");
    }

    /** The next request in it, with these parameters behind the id. */
    public HttpCall ask(String parameters) {
        return service.ask().header(FIELD, id + parameters);
    }

    /** Its replier looks for the next request. */
    public HttpCall take(String query) {
        return service.take(query).header(FIELD, id);
    }

    /** Its replier takes the next request: fails where none comes in 10 s. */
    public Delivery next() {
        return delivery(take("lease=30s"));
    }

    /** Its replier asks its requestor. */
    public HttpCall askBack() {
        return service.http().post(path() + "/requestor");
    }

    /** Its requestor looks for a question. */
    public HttpCall takeBack(String query) {
        return service.http().post(path() + "/requestor/take" + (query.isEmpty() ? "" : "?" + query));
    }

    /** Its requestor takes a question: fails where none comes in 10 s. */
    public Delivery question() {
        return delivery(takeBack("lease=30s"));
    }

    /** Its path. */
    public String path() {
        return "/conversations/" + id;
    }

    /** Its status document. */
    public JsonNode document() {
        return service.http().get(path()).send().hasStatus(200).json();
    }

    /** Waits until it has ended so, 15 s at most. */
    public void endsBy(String end) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(document().path("end").asString("")).isEqualTo(end));
    }

    private Delivery delivery(HttpCall take) {
        JsonNode deliveries = take.prefer("wait=10").send().hasStatus(200).json();
        return Delivery.of(service.http(), deliveries.path(0));
    }
}
