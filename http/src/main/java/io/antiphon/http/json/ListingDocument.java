package io.antiphon.http.json;

import io.antiphon.api.ExchangeId;
import io.antiphon.engine.exchange.Exchange;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page of exchanges. */
public final class ListingDocument {
    private ListingDocument() {}

    /**
     * The document.
     *
     * @param positions the place of an exchange in its queue, where it is known
     * @param next the path of the next page, or null
     */
    public static byte[] bytes(
            List<Exchange> exchanges, Function<ExchangeId, OptionalInt> positions, @Nullable String next) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("exchanges");
            exchanges.forEach(exchange -> StatusDocument.write(json, exchange, positions.apply(exchange.id())));
            json.writeEndArray();
            Json.text(json, "next", next);
            json.writeEndObject();
        });
    }
}
