package io.antiphon.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that requestors ask for and repliers serve.
 *
 * @param value 1 to 200 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** What a service name looks like, in words fit for an error message. */
    public static final String RULE = "1 to 200 characters of A-Z a-z 0-9 . _ -";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException where the value breaks {@link #RULE}
     */
    public ServiceName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a service name is " + RULE);
        }
    }

    /** The name, or empty where the text breaks {@link #RULE}. */
    public static Optional<ServiceName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ServiceName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
