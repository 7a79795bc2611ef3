package io.antiphon.http.json;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import java.util.List;

/** A response within a JSON document, where its status and body cannot stand on their own. */
public final class OutcomeDocument {
    private OutcomeDocument() {}

    /** The document of an answer. */
    public static byte[] bytes(Answer answer) {
        return bytes(answer.status(), answer.content(), answer.headers());
    }

    /** The document of a failure that has a body of its own. */
    public static byte[] bytes(Failure failure, Content content) {
        return bytes(failure.status(), content, List.of());
    }

    private static byte[] bytes(int status, Content content, List<Header> headers) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberProperty("status", status);
            Json.text(json, "content_type", content.type());
            Payload.write(json, content, headers);
            json.writeEndObject();
        });
    }
}
