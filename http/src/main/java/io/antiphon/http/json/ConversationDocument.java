package io.antiphon.http.json;

import io.antiphon.engine.ConversationStatus;
import io.antiphon.engine.exchange.ConversationEnd;

/** How a conversation is. */
public final class ConversationDocument {
    private ConversationDocument() {}

    /** The document. */
    public static byte[] bytes(ConversationStatus status) {
        ConversationEnd end = status.end();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("id", status.id().toString());
            json.writeStringProperty("service", status.service().value());
            json.writeStringProperty("state", end == null ? "open" : "ended");
            json.writeBooleanProperty("bound", status.bound());
            json.writeNumberProperty("under_way", end == null ? status.open() : 0);
            json.writeStringProperty("opened_at", Timestamps.text(status.openedAtMillis()));
            json.writeNumberProperty("idle_ms", status.idleMillis());
            Json.text(json, "ended_at", end == null ? null : Timestamps.text(status.endedAtMillis()));
            Json.text(json, "end", end == null ? null : end.toString());
            Json.text(json, "detail", end == null ? null : end.sentence());
            json.writeEndObject();
        });
    }
}
