package io.antiphon.http.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON in UTF-8 on one line, and tells what is JSON. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int SIZE_GUESS = 512;

    private Json() {}

    /** Gives the document that the consumer writes, as bytes. */
    public static byte[] bytes(Consumer<JsonGenerator> content) {
        return bytes(SIZE_GUESS, content);
    }

    /** Gives a document of about so many bytes. A guess that is near saves copying megabytes as the document grows. */
    static byte[] bytes(int expected, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expected);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** Writes a member that is a string, or null. */
    static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    /** Whether the text is one JSON value, and nothing else. */
    static boolean isValue(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
