package io.antiphon.can.gateway;

import io.antiphon.api.Content;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Frames as bodies. They are written as {@code {"id":"123","data":"0A0B"}}. Data are also read from bare hexadecimal
 * digits, and from bytes as they are where there is no type or it is {@code application/octet-stream}.
 */
final class FrameContent {
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final JsonMapper MAPPER = new JsonMapper();

    private FrameContent() {}

    /** What carries this frame. */
    static Content of(CanFrame frame) {
        return json("{\"id\":\"%s\",\"data\":\"%s\"}".formatted(frame.identifier(), frame.hexadecimal()));
    }

    /** What asks for a frame of so many bytes. */
    static Content asking(CanFrame remote) {
        return json("{\"id\":\"%s\",\"length\":%d}".formatted(remote.identifier(), remote.length()));
    }

    /** Names and numbers. */
    static Content of(Map<String, Object> values) {
        return json(MAPPER.writeValueAsString(values));
    }

    /**
     * The frame with this identifier and these data.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    static CanFrame frame(CanIdentifier identifier, Content content) {
        if (content.type() == null || BYTES.equals(content.type())) {
            return CanFrame.of(identifier, content.bytes());
        }
        String text = text(content);
        if (!text.startsWith("{")) {
            return CanFrame.of(identifier, hexadecimal(text));
        }
        JsonNode object = object(text);
        if (object.has("id") && !CanIdentifier.parse(required(object, "id")).equals(identifier)) {
            throw new IllegalArgumentException(
                    "'id' is %s, but it is about %s".formatted(required(object, "id"), identifier));
        }
        return CanFrame.of(identifier, hexadecimal(required(object, "data")));
    }

    /**
     * What a request wants: a frame to be sent, or one that asks for data.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static CanFrame wanted(Content content) {
        JsonNode object = object(text(content));
        CanIdentifier identifier = CanIdentifier.parse(required(object, "id"));
        return object.has("data")
                ? CanFrame.of(identifier, hexadecimal(required(object, "data")))
                : CanFrame.remote(identifier, length(object.path("length")));
    }

    private static int length(JsonNode length) {
        if (!length.isMissingNode() && !length.canConvertToInt()) {
            throw new IllegalArgumentException("'length' is 0 to 8");
        }
        return length.asInt(0);
    }

    private static JsonNode object(String text) {
        try {
            return Optional.of(MAPPER.readTree(text))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() ->
                            new IllegalArgumentException("it is an object such as {\"id\":\"123\",\"data\":\"0A0B\"}"));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String required(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("'%s' is missing, or is no text".formatted(name));
        }
        return value.asString();
    }

    private static byte[] hexadecimal(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no data: two hexadecimal digits for each byte".formatted(text), e);
        }
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8).strip();
    }

    private static Content json(String text) {
        return new Content(JSON, text.getBytes(StandardCharsets.UTF_8));
    }
}
