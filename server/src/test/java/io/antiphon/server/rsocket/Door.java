package io.antiphon.server.rsocket;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.runtime.AntiphonServer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a test knows of a server in its own process.
 *
 * @param server the server
 */
public record Door(AntiphonServer server) implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** A name that no other test uses. */
    public static String unusedName() {
        return "service-" + NAMES.incrementAndGet();
    }

    /** Where RSocket is served. */
    public int port() {
        return server.rsocket().port();
    }

    /** The service as HTTP sees it. */
    public Service http(String name) {
        return new Service(Http.version1(URI.create("http://" + server.http())), name);
    }

    @Override
    public void close() {
        server.close();
    }

    Wire connect() {
        return Wire.connect(port());
    }
}
