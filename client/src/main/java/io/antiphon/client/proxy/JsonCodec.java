package io.antiphon.client.proxy;

import io.antiphon.api.Content;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson. An empty body is read as null. */
public final class JsonCodec implements Codec {
    /** With Jackson as it comes. */
    public static final JsonCodec DEFAULT = new JsonCodec(new JsonMapper());

    private static final String TYPE = "application/json";

    private final JsonMapper mapper;

    /** With a mapper of the application's own. */
    public JsonCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Content encode(@Nullable Object value, Type type) {
        try {
            return new Content(
                    TYPE, mapper.writerFor(mapper.constructType(type)).writeValueAsBytes(value));
        } catch (JacksonException e) {
            throw new CodecException(type.getTypeName() + " cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public @Nullable Object decode(Content content, Type type) {
        byte[] json = content.length() == 0 ? NULL : content.bytes();
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (JacksonException e) {
            throw unreadable(type, e.getOriginalMessage(), e);
        } catch (NumberFormatException | ArithmeticException e) {
            throw unreadable(type, "a number is too large", e);
        }
    }

    private static CodecException unreadable(Type type, String reason, RuntimeException cause) {
        return new CodecException("The body is not the JSON of " + type.getTypeName() + ": " + reason, cause);
    }

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
}
