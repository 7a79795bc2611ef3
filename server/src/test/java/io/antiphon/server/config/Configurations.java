package io.antiphon.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Objects;

/** What the tests read from texts. */
final class Configurations {

    static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cret");

    private Configurations() {}

    static Configuration parsed(String yaml) throws ConfigurationException {
        return new ConfigurationReader(ENVIRONMENT).readText("antiphon.yaml", yaml);
    }

    /** The complaints about a text, a line each. */
    static String complaints(String yaml) {
        return Objects.requireNonNullElse(
                catchThrowableOfType(ConfigurationException.class, () -> parsed(yaml))
                        .getMessage(),
                "");
    }
}
