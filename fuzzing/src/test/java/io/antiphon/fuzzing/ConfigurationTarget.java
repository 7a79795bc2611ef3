package io.antiphon.fuzzing;

import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A configuration file. */
final class ConfigurationTarget {
    private ConfigurationTarget() {}

    /** One file. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            new ConfigurationReader(Map.of()).readText("fuzz", new String(input, StandardCharsets.UTF_8));
        } catch (ConfigurationException expected) {
            // It says what is wrong.
        }
    }
}
