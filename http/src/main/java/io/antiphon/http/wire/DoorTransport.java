package io.antiphon.http.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.transport.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A transport of Vert.x that has the sockets which accept tell of {@link Arrivals}. In all else it is another. */
public final class DoorTransport implements Transport {
    /** What a transport does, and that this one has arrivals. */
    private interface Implementation extends io.vertx.core.spi.transport.Transport {
        Arrivals arrivals();
    }

    private final Transport transport;
    private final Arrivals arrivals = new Arrivals();

    private DoorTransport(Transport transport) {
        this.transport = transport;
    }

    /** A Vert.x with these options on which doors may be opened. */
    public static Vertx vertx(VertxOptions options) {
        Transport nativeTransport = options.getPreferNativeTransport() ? Transport.nativeTransport() : null;
        return vertx(options, nativeTransport == null ? Transport.NIO : nativeTransport);
    }

    /** The same, with sockets of this kind. */
    public static Vertx vertx(VertxOptions options, Transport transport) {
        return Vertx.builder()
                .with(options)
                .withTransport(new DoorTransport(transport))
                .build();
    }

    /**
     * Who comes to the sockets of this Vert.x.
     *
     * @throws IllegalArgumentException where it was not made by {@link #vertx}
     */
    public static Arrivals arrivals(Vertx vertx) {
        if (((VertxInternal) vertx).transport() instanceof Implementation implementation) {
            return implementation.arrivals();
        }
        throw new IllegalArgumentException("a door needs a Vert.x that was made by DoorTransport");
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public boolean available() {
        return transport.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return transport.unavailabilityCause();
    }

    /** A proxy, as some of what is only handed on is deprecated, and cannot be implemented without a warning. */
    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        io.vertx.core.spi.transport.Transport handedOn = transport.implementation();
        return (Implementation) Proxy.newProxyInstance(
                DoorTransport.class.getClassLoader(),
                new Class<?>[] {Implementation.class},
                (proxy, method, arguments) -> invoke(handedOn, method, arguments));
    }

    private @Nullable Object invoke(
            io.vertx.core.spi.transport.Transport handedOn, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Implementation.class) {
            return arrivals;
        }
        if (arguments != null && arguments[arguments.length - 1] instanceof ServerBootstrap bootstrap) {
            bootstrap.handler(arrivals);
        }
        try {
            return method.invoke(handedOn, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
