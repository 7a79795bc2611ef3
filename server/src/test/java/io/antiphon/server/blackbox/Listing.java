package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A page of exchanges.
 *
 * @param exchanges their status documents
 * @param next the path of the next page, if there is one
 */
public record Listing(List<JsonNode> exchanges, Optional<String> next) {
    private static final int MOST_PAGES = 10_000;

    /** The page that this query asks for. */
    public static Listing page(Http http, String query) {
        return at(http, "/exchanges?" + query);
    }

    /** The ids on this page and all that follow it. */
    public static List<String> ids(Http http, String query) {
        return all(http, query).stream()
                .map(exchange -> exchange.path("id").asString(""))
                .toList();
    }

    /** The status documents on this page and all that follow it. */
    public static List<JsonNode> all(Http http, String query) {
        List<JsonNode> all = new ArrayList<>();
        Listing page = page(http, query);
        for (int pages = 1; pages < MOST_PAGES; pages++) {
            all.addAll(page.exchanges());
            if (page.next().isEmpty()) {
                return all;
            }
            page = at(http, page.next().get());
        }
        throw new AssertionError("the pages do not end: " + query);
    }

    private static Listing at(Http http, String path) {
        JsonNode page = http.get(path).send().hasStatus(200).json();
        assertThat(page.path("exchanges").isArray()).as(page.toString()).isTrue();
        return new Listing(
                page.path("exchanges").valueStream().toList(), page.path("next").asStringOpt());
    }
}
