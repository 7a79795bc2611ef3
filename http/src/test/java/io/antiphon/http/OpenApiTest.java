package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the interface is true. */
class OpenApiTest {
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
                    assertThat(served.get(name)).as(name).containsAll(described);
                }));
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

    private JsonNode paths() {
        return Client.json(client.get("/openapi.json")).path("paths");
    }
}
