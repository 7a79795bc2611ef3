package io.antiphon.http.json;

import io.antiphon.api.Progress;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What anybody may know of an exchange. */
public final class StatusDocument {
    private StatusDocument() {}

    /**
     * The document.
     *
     * @param position its place in its service's queue, where it is known
     */
    public static byte[] bytes(Exchange exchange, OptionalInt position) {
        return Json.bytes(json -> write(json, exchange, position));
    }

    static void write(JsonGenerator json, Exchange exchange, OptionalInt position) {
        String path = "/exchanges/" + exchange.id();
        json.writeStartObject();
        json.writeStringProperty("id", exchange.id().toString());
        json.writeStringProperty("service", exchange.service().value());
        Membership membership = exchange.terms().membership();
        if (membership != null) {
            json.writeStringProperty("conversation", membership.conversation().toString());
        }
        json.writeStringProperty("state", exchange.state().toString());
        json.writeNumberProperty("attempt", exchange.attempt());
        json.writeStringProperty(
                "accepted_at", Timestamps.text(exchange.origin().atMillis()));
        json.writeStringProperty("deadline", Timestamps.text(exchange.terms().deadlineMillis()));
        Json.text(json, "finished_at", exchange.finished() ? Timestamps.text(exchange.changedAtMillis()) : null);
        json.writeName("progress");
        write(json, exchange.progress());
        if (position.isPresent()) {
            json.writeNumberProperty("position", position.getAsInt());
        } else {
            json.writeNullProperty("position");
        }
        json.writeObjectPropertyStart("links");
        json.writeStringProperty("response", path + "/response");
        json.writeStringProperty("events", path + "/events");
        json.writeEndObject();
        json.writeEndObject();
    }

    static void write(JsonGenerator json, @Nullable Progress progress) {
        if (progress == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        Integer percent = progress.percent();
        if (percent == null) {
            json.writeNullProperty("percent");
        } else {
            json.writeNumberProperty("percent", percent);
        }
        Json.text(json, "message", progress.message());
        json.writeStringProperty("at", Timestamps.text(progress.atMillis()));
        json.writeEndObject();
    }
}
