package io.antiphon.http.json;

import io.antiphon.engine.exchange.Event;

/** A part of an answer as the data of an event. */
public final class PartDocument {
    private PartDocument() {}

    /** The document. */
    public static byte[] bytes(Event.PartAdded added) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("part", added.part());
            Json.text(json, "content_type", added.content().type());
            Payload.write(json, added.content());
            json.writeEndObject();
        });
    }
}
