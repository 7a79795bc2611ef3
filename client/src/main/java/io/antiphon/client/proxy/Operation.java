package io.antiphon.client.proxy;

import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method of an interface, as a service.
 *
 * @param method the method
 * @param service the service's name
 * @param shape how its caller waits
 * @param body which parameter is the body, or {@link #NONE}
 * @param key which parameter is the idempotency key, or {@link #NONE}
 * @param options the terms of every call of it
 */
record Operation(Method method, ServiceName service, Shape shape, int body, int key, CallOptions options) {
    /** No parameter. */
    static final int NONE = -1;

    /**
     * The call that these arguments make.
     *
     * @throws CodecException where the body cannot be written
     */
    Call call(@Nullable Object[] arguments, Codec codec) {
        Content content = body == NONE ? Content.EMPTY : codec.encode(arguments[body], bodyType());
        Call call = new Call(service, new Request(content, List.of()), options);
        return key == NONE
                ? call
                : call.withKey((String) Objects.requireNonNull(arguments[key], "the idempotency key is null"));
    }

    /**
     * The arguments that this request makes. A replier does not know the key.
     *
     * @throws CodecException where the body cannot be read
     */
    @Nullable
    Object[] arguments(Request request, Codec codec) {
        @Nullable Object[] arguments = new @Nullable Object[method.getParameterCount()];
        if (body != NONE) {
            arguments[body] = codec.decode(request.content(), bodyType());
        }
        if (key != NONE) {
            arguments[key] = "";
        }
        return arguments;
    }

    /** What the answer is read as; null where there is none. */
    @Nullable
    Object decode(Content content, Codec codec) {
        Type type = shape.answer();
        return isVoid(type) ? null : codec.decode(content, type);
    }

    /** The body of the answer. */
    Content encode(@Nullable Object value, Codec codec) {
        Type type = shape.answer();
        return isVoid(type) ? Content.EMPTY : codec.encode(value, type);
    }

    private Type bodyType() {
        return method.getGenericParameterTypes()[body];
    }

    private static boolean isVoid(Type type) {
        return type == void.class || type == Void.class;
    }
}
