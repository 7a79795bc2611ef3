package io.antiphon.server.blackbox;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A server with services that it calls by push, for one test class. Each test that asks gets its own. */
public final class PushServer implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final int SERVICES = 50;

    private static final Namespace NAMESPACE = Namespace.create(PushServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        PushEndpoint endpoint = PushEndpoint.start();
        TemporaryServer server = TemporaryServer.start(configuration(endpoint));
        context.getStore(NAMESPACE).put(Running.class, new Running(endpoint, server, new AtomicInteger()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Running running = running(context);
        running.server().close();
        running.endpoint().close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PushedService.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = running(context);
        int number = running.given().incrementAndGet();
        Service service = running.server().service("pushed-" + number);
        return new PushedService(service, running.endpoint(), path(number));
    }

    private static Running running(ExtensionContext context) {
        Running running = context.getStore(NAMESPACE).get(Running.class, Running.class);
        if (running == null) {
            throw new IllegalStateException("the server of pushed services was not started");
        }
        return running;
    }

    private static String configuration(PushEndpoint endpoint) {
        return "redelivery: { first-delay: 200ms }\nservices:\n"
                + IntStream.rangeClosed(1, SERVICES)
                        .mapToObj(number -> "  pushed-%d: { push: { url: \"%s\", concurrency: 2, timeout: 2s } }\n"
                                .formatted(number, endpoint.url(path(number))))
                        .collect(Collectors.joining())
                + "  unreachable: { push: { url: \"%s\" } }\n".formatted(PushEndpoint.unreachableUrl());
    }

    private static String path(int number) {
        return "/pushed/" + number + "/";
    }

    private record Running(PushEndpoint endpoint, TemporaryServer server, AtomicInteger given) {}
}
