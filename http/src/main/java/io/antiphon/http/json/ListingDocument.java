package io.antiphon.http.json;

import io.antiphon.engine.Standing;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of exchanges. */
public final class ListingDocument {
    private ListingDocument() {}

    /**
     * The document.
     *
     * @param standings where the exchanges stand, in the same order
     * @param next the path of the next page, or null
     */
    public static byte[] bytes(List<Exchange> exchanges, List<Standing> standings, @Nullable String next) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("exchanges");
            for (int i = 0; i < exchanges.size(); i++) {
                StatusDocument.write(json, exchanges.get(i), standings.get(i));
            }
            json.writeEndArray();
            Json.text(json, "next", next);
            json.writeEndObject();
        });
    }
}
