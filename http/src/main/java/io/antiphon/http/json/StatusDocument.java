package io.antiphon.http.json;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Progress;
import io.antiphon.engine.Standing;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What anybody may know of an exchange. */
public final class StatusDocument {
    /** Members that this server knows of no exchange: the names of both sides, and the address of a callback. */
    private static final List<String> UNKNOWN = List.of("requested_by", "requested_via", "answered_by", "callback");

    private StatusDocument() {}

    /** The document of an exchange that stands so. */
    public static byte[] bytes(Exchange exchange, Standing standing) {
        return Json.bytes(json -> write(json, exchange, standing));
    }

    static void write(JsonGenerator json, Exchange exchange, Standing standing) {
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
        Json.text(json, "not_before", time(notBeforeMillis(exchange)));
        Json.text(json, "retained_until", time(standing.retainedUntilMillis()));
        json.writeName("progress");
        write(json, exchange.progress());
        if (standing.position().isPresent()) {
            json.writeNumberProperty("position", standing.position().getAsInt());
        } else {
            json.writeNullProperty("position");
        }
        Json.text(json, "resent_as", text(standing.resentAs()));
        Json.text(json, "resent_from", text(exchange.terms().resentFrom()));
        for (String unknown : UNKNOWN) {
            json.writeNullProperty(unknown);
        }
        json.writeObjectPropertyStart("links");
        json.writeStringProperty("response", path + "/response");
        json.writeStringProperty("events", path + "/events");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static @Nullable Long notBeforeMillis(Exchange exchange) {
        long millis = exchange.terms().notBeforeMillis();
        return millis == 0 ? null : Long.valueOf(millis);
    }

    private static @Nullable String time(@Nullable Long millis) {
        return millis == null ? null : Timestamps.text(millis);
    }

    private static @Nullable String text(@Nullable ExchangeId id) {
        return id == null ? null : id.toString();
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
