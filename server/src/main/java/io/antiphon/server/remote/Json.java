package io.antiphon.server.remote;

import tools.jackson.databind.json.JsonMapper;

/** Writes JSON. */
public final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** The bytes of a record, or of maps, lists and plain values. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
