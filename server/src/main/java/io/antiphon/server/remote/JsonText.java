package io.antiphon.server.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value as it was written. It is read one level at a time, and only where somebody asks for that level: numbers
 * keep every digit, no value is too deep, too long or too large, and what nobody asks for costs nothing but its text.
 *
 * @param text the value's own text, without white space around it; empty where there is no value
 */
public record JsonText(String text) {

    /** The text was found to be JSON as a whole first; a part of it needs no bounds. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonText ABSENT = new JsonText("");

    /** The value that these bytes are in UTF-8, or empty where they are no JSON. Bytes that are no UTF-8 are replaced. */
    public static Optional<JsonText> tryRead(byte[] json) {
        return tryRead(new String(json, StandardCharsets.UTF_8));
    }

    /** The value that this text is, or empty where it is no JSON. */
    public static Optional<JsonText> tryRead(String json) {
        try (JsonParser parser = parser(json)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonText value = value(parser, json);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The value of a member; no value where there is none. If several have this name, the last counts. */
    public JsonText member(String name) {
        return members().getOrDefault(name, ABSENT);
    }

    /** The members in their order; none where this is no object. If several have one name, the last counts. */
    public Map<String, JsonText> members() {
        Map<String, JsonText> members = new LinkedHashMap<>();
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser, text));
                }
            }
        }
        return members;
    }

    /** The elements; none where this is no array. */
    public List<JsonText> elements() {
        List<JsonText> elements = new ArrayList<>();
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser, text));
                }
            }
        }
        return elements;
    }

    /** Returns whether there is a value. */
    public boolean exists() {
        return !text.isEmpty();
    }

    /** Returns whether this is an array. */
    public boolean isArray() {
        return text.startsWith("[");
    }

    /** The text of a string, or empty where this is no string. */
    public Optional<String> string() {
        try (JsonParser parser = parser(text)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
        }
    }

    /** The bytes that a string is in base 64, or empty where this is none. */
    public Optional<byte[]> bytes() {
        try {
            return string().map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The whole number that this is, or empty where it is none, or not within 64 bits. */
    public OptionalLong integer() {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns whether this is {@code true}. */
    public boolean isTrue() {
        return text.equals("true");
    }

    /** The text to show to people: that of a string, anything else as it was written, nothing for null and no value. */
    public String shown() {
        return string().orElse(text.equals("null") ? "" : text);
    }

    /** The same value on one line, without the white space between its parts. */
    public String compact() {
        StringBuilder compact = new StringBuilder(text.length());
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (within && character == '\\') {
                compact.append(character).append(text.charAt(++i));
                continue;
            }
            within ^= character == '"';
            if (within || character > ' ') {
                compact.append(character);
            }
        }
        return compact.toString();
    }

    private static JsonParser parser(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /** The value that begins with the parser's token; the parser goes to its end. */
    private static JsonText value(JsonParser parser, String json) {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        boolean isNumber = parser.currentToken().isNumeric();
        parser.skipChildren();
        parser.finishToken();
        // A number ends where something else begins, which the parser has seen then.
        int end = isNumber
                ? begin + parser.getString().length()
                : (int) parser.currentLocation().getCharOffset();
        return new JsonText(json.substring(begin, end));
    }
}
