package io.antiphon.http.json;

import io.antiphon.api.Token;

/** The documents with one member. */
public final class SmallDocument {
    private SmallDocument() {}

    /** Whether the exchange was cancelled under its holder. */
    public static byte[] cancelled(boolean cancelled) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("cancelled", cancelled);
            json.writeEndObject();
        });
    }

    /** The token under which a deferred exchange may be answered. */
    public static byte[] answerToken(Token token) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("answer_token", token.toString());
            json.writeEndObject();
        });
    }

    /** How the server is. */
    public static byte[] health(String status) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("status", status);
            json.writeEndObject();
        });
    }
}
