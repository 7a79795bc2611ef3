package io.antiphon.server.blackbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One server for all test classes that name this extension. A test asks for {@link Http}, the
 * server, or for a {@link Service} that no other test uses. Where a test fails, the server's output
 * is shown.
 */
public final class SharedServer implements ParameterResolver, TestWatcher {
    /** A service that is declared and never served. Only plain calls, which leave nothing behind, may use it. */
    public static final String UNATTENDED = "unattended";

    private static final String CONFIGURATION = """
            services:
              unattended: {}
              attended-late: {}
              declared-only: {}
              declared-only-too: {}
            redelivery:
              first-delay: 200ms
            """;

    private static final AtomicInteger SERVICES = new AtomicInteger();

    /** A service name that was not given before. */
    public static String unusedName() {
        return "service-" + SERVICES.incrementAndGet();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Http.class || type == Service.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Http http = server(context).http();
        return parameter.getParameter().getType() == Http.class ? http : new Service(http, unusedName());
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        System.err.println("--- output of the server when " + context.getDisplayName() + " failed:");
        System.err.println(server(context).output());
    }

    private static ServerProcess server(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedServer.class))
                .computeIfAbsent(
                        TemporaryServer.class, _ -> TemporaryServer.start(CONFIGURATION), TemporaryServer.class)
                .process();
    }
}
