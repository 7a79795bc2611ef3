package io.antiphon.http.json;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.http.header.ContentEncoding;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A content as one line of JSON: itself where it is JSON, otherwise within an object that says what it is. */
public final class LineDocument {
    private LineDocument() {}

    /** The line, with its end. */
    public static byte[] bytes(Content content, List<Header> headers) {
        boolean json = ContentEncoding.of(headers) == null && Payload.isJson(content);
        byte[] document = json ? content.bytes() : wrapped(content, headers);
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

    private static byte[] wrapped(Content content, List<Header> headers) {
        return Json.bytes(json -> {
            json.writeStartObject();
            Json.text(json, "content_type", content.type());
            Payload.write(json, content, headers);
            json.writeEndObject();
        });
    }
}
