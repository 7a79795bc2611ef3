package io.antiphon.client.proxy;

import io.antiphon.api.Content;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Makes bodies of values and back. Used by many threads at once. */
public interface Codec {
    /**
     * The value as a body.
     *
     * @param type the type that the method declares
     * @throws CodecException where it cannot be written
     */
    Content encode(@Nullable Object value, Type type);

    /**
     * The body as a value.
     *
     * @param type the type that the method declares
     * @throws CodecException where it cannot be read as that
     */
    @Nullable
    Object decode(Content content, Type type);
}
