package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the interface is true. */
class OpenApiTest {
    /** The refusals of strangers by every operation. {@link BrowserTest} provokes both on every route. */
    private static final Set<String> TO_STRANGERS = Set.of("403", "421");

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote").recalling("over");

    private final Client client = door.client();

    @Test
    void every_route_is_described_and_every_described_route_is_served() {
        Map<String, Set<String>> described = new TreeMap<>();
        paths().properties()
                .forEach(path -> described.put(
                        path.getKey(),
                        path.getValue().propertyNames().stream()
                                .map(method -> method.toUpperCase(Locale.ROOT))
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(described).isEqualTo(door.door().routes());
    }

    @Test
    void every_status_that_is_served_is_described() {
        new Everything(client).statuses().forEach((operation, statuses) -> {
            String[] methodAndPath = operation.split(" ", 2);
            JsonNode responses = paths().path(methodAndPath[1])
                    .path(methodAndPath[0].toLowerCase(Locale.ROOT))
                    .path("responses");
            assertThat(responses.propertyNames()).as(operation).containsAll(statuses);
        });
    }

    @Test
    void every_status_that_is_described_is_served_unless_it_takes_a_disaster() {
        Set<String> disasters = Set.of("408", "413", "429", "500", "503");
        Map<String, Set<String>> served = new Everything(client).statuses();
        paths().properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    Set<String> described =
                            new TreeSet<>(operation.getValue().path("responses").propertyNames());
                    described.removeAll(disasters);
                    described.removeAll(TO_STRANGERS);
                    assertThat(served.get(name)).as(name).containsAll(described);
                }));
    }

    @Test
    void every_operation_says_how_strangers_are_refused() {
        paths().properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> assertThat(
                                        operation.getValue().path("responses").propertyNames())
                                .as(operation.getKey() + " " + path.getKey())
                                .containsAll(TO_STRANGERS)));
    }

    @Test
    void the_status_that_a_replier_chooses_is_described_in_its_bounds() {
        JsonNode description = Client.json(client.get("/openapi.json"));
        JsonNode parameter = description.at("/components/parameters/status");
        assertThat(parameter.path("name").asString("")).isEqualTo("Antiphon-Status");
        for (String bound : new String[] {"minimum", "maximum", "default"}) {
            String status = parameter.path("schema").path(bound).asString("");
            assertThat(answered(status).statusCode()).as(bound).isEqualTo(Integer.parseInt(status));
        }
        JsonNode parameters = description.at("/paths/~1exchanges~1{id}~1response/post/parameters");
        assertThat(parameters.toString()).contains("#/components/parameters/status");
    }

    @Test
    void an_empty_answer_has_the_status_that_is_described() {
        assertThat(answered("").statusCode()).isEqualTo(200);
        JsonNode responses = Client.json(client.get("/openapi.json")).at("/paths/~1services~1{service}/post/responses");
        assertThat(responses.path("200").path("description").asString("")).contains("An empty answer is 200");
        assertThat(responses.has("204")).isFalse();
    }

    @Test
    void every_reference_leads_somewhere() {
        JsonNode description = Client.json(client.get("/openapi.json"));
        Arrays.stream(description.toString().split("\"\\$ref\":\"#", -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .forEach(pointer -> assertThat(description.at(pointer).isMissingNode())
                        .as(pointer)
                        .isFalse());
    }

    /** How a call is answered whose replier answers nothing, under this status or under none. */
    private HttpResponse<String> answered(String status) {
        CompletableFuture<HttpResponse<String>> call = client.posting("/services/quote", "1");
        JsonNode delivery = client.take("quote");
        String[] fields = status.isEmpty() ? new String[0] : new String[] {"Antiphon-Status", status};
        client.answer(delivery, "", fields);
        return call.join();
    }

    private JsonNode paths() {
        return Client.json(client.get("/openapi.json")).path("paths");
    }
}
