package io.antiphon.http.json;

import io.antiphon.api.Content;
import java.io.ByteArrayOutputStream;

/** A content as one line of JSON: itself where it is JSON, otherwise within an object that says what it is. */
public final class LineDocument {
    private LineDocument() {}

    /** The line, with its end. */
    public static byte[] bytes(Content content) {
        byte[] document = Payload.isJson(content) ? content.bytes() : wrapped(content);
        ByteArrayOutputStream line = new ByteArrayOutputStream(document.length + 1);
        // Within JSON a line end is white space: in a string it would be escaped.
        for (byte each : document) {
            if (each != '\n' && each != '\r') {
                line.write(each);
            }
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static byte[] wrapped(Content content) {
        return Json.bytes(json -> {
            json.writeStartObject();
            Json.text(json, "content_type", content.type());
            Payload.write(json, content);
            json.writeEndObject();
        });
    }
}
