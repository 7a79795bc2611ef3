package io.antiphon.http.json;

import io.antiphon.api.Header;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * What a replier is given.
 *
 * @param exchange the exchange as it was dispatched
 * @param lease under which it is held
 * @param leaseMillis how long the lease runs
 */
public record DeliveryDocument(Exchange exchange, Token lease, long leaseMillis) {
    /** The deliveries as an array, their contents in this form. */
    public static byte[] bytes(List<DeliveryDocument> deliveries, PayloadForm form, long nowMillis) {
        return Json.bytes(json -> {
            json.writeStartArray();
            deliveries.forEach(delivery -> delivery.write(json, form, nowMillis));
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, PayloadForm form, long nowMillis) {
        json.writeStartObject();
        json.writeStringProperty("exchange", exchange.id().toString());
        json.writeStringProperty("service", exchange.service().value());
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            json.writeStringProperty("conversation", membership.conversation().toString());
        }
        json.writeNumberProperty("attempt", exchange.attempt());
        json.writeNumberProperty("remaining_ms", Math.max(1, exchange.terms().deadlineMillis() - nowMillis));
        json.writeStringProperty("lease", lease.toString());
        json.writeNumberProperty("lease_ms", leaseMillis);
        Json.text(json, "content_type", exchange.request().content().type());
        writeHeaders(json, exchange.request().headers());
        Payload.write(json, exchange.request().content(), exchange.request().headers(), form);
        json.writeEndObject();
    }

    private static void writeHeaders(JsonGenerator json, List<Header> headers) {
        json.writeObjectPropertyStart("headers");
        if (!headers.isEmpty()) {
            joined(headers).forEach(json::writeStringProperty);
        }
        json.writeEndObject();
    }

    /** A field that came several times stands once, with all its values. */
    private static Map<String, String> joined(List<Header> headers) {
        Map<String, String> joined = new LinkedHashMap<>();
        for (Header header : headers) {
            joined.merge(
                    header.name().toLowerCase(Locale.ROOT), header.value(), (first, second) -> first + ", " + second);
        }
        return joined;
    }
}
