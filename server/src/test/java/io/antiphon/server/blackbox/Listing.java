package io.antiphon.server.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A page of exchanges.
 *
 * @param exchanges their status documents
 * @param cursor where the next page begins, if there is one
 */
public record Listing(List<JsonNode> exchanges, Optional<String> cursor) {
    private static final int MOST_PAGES = 10_000;

    /** The page that this query asks for. */
    public static Listing page(Http http, String query) {
        JsonNode page = http.get("/exchanges?" + query).send().hasStatus(200).json();
        List<JsonNode> exchanges = page.path("exchanges").valueStream().toList();
        return new Listing(exchanges, page.path("cursor").asStringOpt());
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
            if (page.cursor().isEmpty()) {
                return all;
            }
            page = page(http, query + "&cursor=" + page.cursor().get());
        }
        throw new AssertionError("the pages do not end: " + query);
    }
}
