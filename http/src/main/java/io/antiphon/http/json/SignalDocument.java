package io.antiphon.http.json;

import io.antiphon.api.Signal;

/** A signal as an event tells it. */
public final class SignalDocument {
    private SignalDocument() {}

    /** Topic, time and type, and the value as in a delivery. */
    public static byte[] bytes(Signal signal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("topic", signal.topic().value());
            json.writeStringProperty("at", Timestamps.text(signal.atMillis()));
            Json.text(json, "content_type", signal.content().type());
            Payload.write(json, signal.content());
            json.writeEndObject();
        });
    }
}
