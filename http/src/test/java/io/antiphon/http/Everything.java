package io.antiphon.http;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** One request of every kind to a door, and the statuses that came of them by method and path. */
final class Everything {
    private static final String UNKNOWN = "/exchanges/01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private static final String CONVERSATION = "Antiphon-Conversation";

    private final Client client;
    private final Map<String, Set<String>> statuses = new TreeMap<>();

    Everything(Client client) {
        this.client = client;
    }

    Map<String, Set<String>> statuses() {
        operations();
        services();
        asks();
        takes();
        exchanges();
        outcomes();
        erasures();
        holders();
        signals();
        conversations();
        return statuses;
    }

    private void operations() {
        for (String route :
                new String[] {"/services", "/health/live", "/health/ready", "/metrics", "/openapi.json", "/problems"}) {
            get(route, route);
        }
        get("/problems/{name}", "/problems/stopping");
        get("/problems/{name}", "/problems/none");
    }

    private void services() {
        get("/services/{service}", "/services/quote");
        get("/services/{service}", "/services/none");
        get("/services/{service}", "/services/a%20b");
        for (String name : new String[] {"quote", "over", "none", "a%20b"}) {
            delete("/services/{service}", "/services/" + name);
        }
    }

    private void asks() {
        String route = "/services/{service}";
        post(route, "/services/quote", "1", "Antiphon-Wait", "1");
        post(route, "/services/none", "1");
        post(route, "/services/quote", "1", "Prefer", "wait=10", "Operation-Timeout", "50ms");
        post(route, "/services/quote", "1", "Prefer", "respond-async", "Idempotency-Key", "k");
        post(route, "/services/quote", "2", "Idempotency-Key", "k");
        client.answer(client.take("quote"), "1");
        asked(delivery -> client.answer(delivery, "1"));
        asked(delivery -> client.post(of(delivery) + "/failure", "{}", "Antiphon-Lease", lease(delivery)));
        asked(delivery -> client.send(client.request("DELETE", of(delivery), new byte[0])));
        post(route + "/send", "/services/quote/send", "1", "Antiphon-Delay", "1x");
        post(route + "/send", "/services/none/send", "1");
        post(route + "/send", "/services/quote/send", "1", "Idempotency-Key", "s");
        post(route + "/send", "/services/quote/send", "2", "Idempotency-Key", "s");
        client.answer(client.take("quote"), "1");
    }

    private void takes() {
        String route = "/services/{service}/take";
        post(route, "/services/quote/take?max=0", "");
        post(route, "/services/quote/take", "");
        ticket();
        post(route, "/services/quote/take", "");
    }

    private void exchanges() {
        get("/exchanges", "/exchanges?limit=1");
        get("/exchanges", "/exchanges?state=lost");
        String route = "/exchanges/{id}";
        String location = ticket();
        get(route, location);
        get(route, location, "If-None-Match", "W/\"1\"");
        get(route, location, "If-None-Match", "1");
        get(route, UNKNOWN);
        client.answer(client.take("quote"), "1");
        note("DELETE " + route, client.send(client.request("DELETE", location, new byte[0])));
        note("DELETE " + route, client.send(client.request("DELETE", UNKNOWN, new byte[0])));
        post(route + "/resend", location + "/resend", "");
        post(route + "/resend", UNKNOWN + "/resend", "");
        String given = ticket();
        client.send(client.request("DELETE", given, new byte[0]));
        post(route + "/resend", given + "/resend", "");
        client.answer(client.take("quote"), "1");
        String events = route + "/events";
        get(events, location + "/events");
        get(events, location + "/events", "Last-Event-ID", "99");
        get(events, location + "/events", "Last-Event-ID", "x");
        get(events, UNKNOWN + "/events");
    }

    private void outcomes() {
        String route = "/exchanges/{id}/response";
        String location = ticket();
        get(route, location + "/response");
        get(route, location + "/response", "Antiphon-Wait", "1");
        get(route, UNKNOWN + "/response");
        client.answer(client.take("quote"), "1");
        get(route, location + "/response");
        String failed = ticket();
        JsonNode delivery = client.take("quote");
        client.post(of(delivery) + "/failure", "{}", "Antiphon-Lease", lease(delivery));
        get(route, failed + "/response");
        String cancelled = ticket();
        client.send(client.request("DELETE", cancelled, new byte[0]));
        get(route, cancelled + "/response");
        String sent = client.post("/services/quote/send", "1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        client.answer(client.take("quote"), "1");
        get(route, sent + "/response");
        String expired = location("Prefer", "respond-async", "Operation-Timeout", "1ms");
        get(route, expired + "/response", "Prefer", "wait=10");
    }

    private void erasures() {
        String route = "/exchanges/{id}/content";
        String location = location("Prefer", "respond-async", "Idempotency-Key", "erased");
        erase(route, location);
        client.answer(client.take("quote"), "1");
        erase(route, location);
        erase(route, UNKNOWN);
        get("/exchanges/{id}/response", location + "/response");
        post("/exchanges/{id}/resend", location + "/resend", "");
        post("/services/{service}", "/services/quote", "1", "Idempotency-Key", "erased");
    }

    private void erase(String route, String location) {
        note("DELETE " + route, client.send(client.request("DELETE", location + "/content", new byte[0])));
    }

    private void holders() {
        for (String what : new String[] {"response", "failure", "progress", "parts", "defer", "release"}) {
            String route = "/exchanges/{id}/" + what;
            ticket();
            JsonNode delivery = client.take("quote");
            post(route, of(delivery) + "/" + what, "{}");
            post(route, UNKNOWN + "/" + what, "{}", "Antiphon-Lease", "1");
            post(route, of(delivery) + "/" + what, "{}", "Antiphon-Lease", "1");
            if (what.equals("parts")) {
                post(route, of(delivery) + "/" + what, "{}", "Antiphon-Lease", "1", "Content-Encoding", "gzip");
            }
            post(route, of(delivery) + "/" + what, "{}", "Antiphon-Lease", lease(delivery));
            client.send(client.request("DELETE", of(delivery), new byte[0]));
        }
    }

    private void signals() {
        String route = "/signals/{topic}";
        post(route, "/signals/a/b", "1");
        post(route, "/signals/a/+", "1");
        post(route, "/signals/a/b", "1", "Content-Encoding", "gzip");
        get(route, "/signals/a/b");
        get(route, "/signals/a/+");
        get(route, "/signals/none");
        delete(route, "/signals/a/b");
        delete(route, "/signals/a/+");
    }

    private void conversations() {
        String route = "/conversations/{id}";
        for (boolean ended : new boolean[] {false, true}) {
            String id = conversation();
            String path = "/conversations/" + id;
            if (ended) {
                client.send(client.request("DELETE", path, new byte[0]));
            }
            get(route, path);
            get(route, path, "If-None-Match", "*");
            get(route, path, "If-None-Match", "1");
            questions(route + "/requestor", path + "/requestor");
            post("/services/{service}", "/services/quote", "1", CONVERSATION, id, "Prefer", "respond-async");
            post("/services/{service}/take", "/services/quote/take", "", CONVERSATION, id);
            note("DELETE " + route, client.send(client.request("DELETE", path, new byte[0])));
            note("DELETE " + route, client.send(client.request("DELETE", path + "?by=me", new byte[0])));
        }
        String none = "/conversations/none";
        get(route, none);
        note("DELETE " + route, client.send(client.request("DELETE", none, new byte[0])));
        questions(route + "/requestor", none + "/requestor");
        post("/services/{service}/take", "/services/quote/take", "", CONVERSATION, "none");
    }

    private void questions(String route, String path) {
        post(route, path, "1", "Antiphon-Wait", "1");
        post(route, path, "1", "Prefer", "wait=0");
        post(route, path, "1", "Idempotency-Key", "q" + path, "Prefer", "wait=0");
        post(route, path, "2", "Idempotency-Key", "q" + path);
        post(route + "/take", path + "/take?max=0", "");
        post(route + "/take", path + "/take", "");
        post(route + "/take", path + "/take", "");
    }

    /** One whose replier has asked, and was answered or failed. */
    private String conversation() {
        CompletableFuture<HttpResponse<String>> call = client.posting("/services/quote", "1", CONVERSATION, "new");
        JsonNode delivery = client.take("quote");
        client.answer(delivery, "1");
        call.join();
        String id = delivery.path("conversation").asString();
        String path = "/conversations/" + id + "/requestor";
        for (String what : new String[] {"response", "failure"}) {
            CompletableFuture<HttpResponse<String>> question = client.posting(path, "1");
            HttpResponse<String> taken = client.post(path + "/take", "", "Prefer", "wait=10");
            JsonNode asked = Client.json(taken).path(0);
            client.post(of(asked) + "/" + what, "{}", "Antiphon-Lease", lease(asked));
            note("POST /conversations/{id}/requestor", question.join());
        }
        return id;
    }

    private interface Doing {
        void with(JsonNode delivery);
    }

    private void asked(Doing doing) {
        CompletableFuture<HttpResponse<String>> call = client.posting("/services/quote", "1");
        doing.with(client.take("quote"));
        note("POST /services/{service}", call.join());
    }

    private String ticket() {
        return location("Prefer", "respond-async");
    }

    private String location(String... fields) {
        return client.post("/services/quote", "1", fields)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private void get(String route, String path, String... fields) {
        note("GET " + route, client.get(path, fields));
    }

    private void delete(String route, String path) {
        note("DELETE " + route, client.send(client.request("DELETE", path, new byte[0])));
    }

    private void post(String route, String path, String body, String... fields) {
        note("POST " + route, client.post(path, body, fields));
    }

    private void note(String operation, HttpResponse<String> response) {
        statuses.computeIfAbsent(operation, absent -> new TreeSet<>()).add("" + response.statusCode());
    }

    private static String of(JsonNode delivery) {
        return "/exchanges/" + delivery.path("exchange").asString();
    }

    private static String lease(JsonNode delivery) {
        return delivery.path("lease").asString();
    }
}
