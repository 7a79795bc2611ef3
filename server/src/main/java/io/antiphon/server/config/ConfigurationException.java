package io.antiphon.server.config;

import java.util.List;

/** The configuration cannot be used. The message is for the operator: a line for each thing that is wrong. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1;

    ConfigurationException(List<String> complaints) {
        super(String.join(System.lineSeparator(), complaints));
    }
}
