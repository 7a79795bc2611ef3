package io.antiphon.server.rsocket;

import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.runtime.AntiphonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of the door. */
public final class ServerInProcess implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        door(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Door.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return door(context);
    }

    private static Door door(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ServerInProcess.class))
                .computeIfAbsent(Door.class, _ -> start("body: 1MiB"), Door.class);
    }

    /** A server with these limits alone. */
    static Door start(String limits) {
        return configured("limits: {%s}".formatted(limits));
    }

    /** A server with this in its configuration. */
    static Door configured(String yaml) {
        try {
            return on(Files.createTempDirectory("antiphon-door"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A server on this data, with this in its configuration. */
    static Door on(Path data, String yaml) {
        try {
            String text = """
                    http: {address: "127.0.0.1:0"}
                    rsocket: {address: "127.0.0.1:0"}
                    log: {level: warn}
                    data: "%s"
                    %s
                    """.formatted(data, yaml);
            return new Door(AntiphonServer.start(new ConfigurationReader(Map.of()).readText("test", text)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
