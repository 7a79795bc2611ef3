package io.antiphon.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name that requestors ask for and repliers serve.
 *
 * @param value 1 to 200 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record ServiceName(String value) implements Comparable<ServiceName> {
    /** What a service name looks like, in words fit for an error message. */
    public static final String RULE = "1 to 200 characters of A-Z a-z 0-9 . _ -";

    /** Which names are not for services, in words fit for an error message. */
    public static final String RESERVED =
            "Names that begin with antiphon. are Antiphon's own. Give the service another name.";

    private static final String OWN_PREFIX = "antiphon.";
    private static final int MOST_CHARACTERS = 200;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException where the value breaks {@link #RULE}
     */
    public ServiceName {
        if (!keepsRule(value)) {
            throw new IllegalArgumentException("a service name is " + RULE);
        }
    }

    /** The name, or empty where the text breaks {@link #RULE}. */
    public static Optional<ServiceName> parse(String text) {
        return keepsRule(text) ? Optional.of(new ServiceName(text)) : Optional.empty();
    }

    /** Returns whether it is one of Antiphon's own, which are not served, asked or declared. */
    public boolean reserved() {
        return value.startsWith(OWN_PREFIX);
    }

    /** Without a regular expression: every call comes by here. */
    private static boolean keepsRule(String text) {
        return !text.isEmpty() && text.length() <= MOST_CHARACTERS && hasOnlyAllowed(text);
    }

    private static boolean hasOnlyAllowed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '.'
                || character == '_'
                || character == '-';
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    /** Written out, as {@link #hashCode}, because every call looks its service up: a record's own are slow to warm. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
