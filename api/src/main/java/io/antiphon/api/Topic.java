package io.antiphon.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signal is about, such as {@code sensors/kitchen/temperature}. Its levels stand between slashes and may be
 * empty, as in MQTT: {@code /a}, {@code a} and {@code a/} are three topics.
 *
 * @param value 1 to 255 bytes of UTF-8 in at most 32 levels, without the wildcards {@code +} and {@code #} and without
 *     control characters
 */
public record Topic(String value) {
    /** What a topic looks like, in words fit for an error message. */
    public static final String RULE =
            "1 to 255 bytes of UTF-8 in at most 32 levels between slashes, without +, # and control characters";

    /**
     * Checks the topic.
     *
     * @throws IllegalArgumentException where the value breaks {@link #RULE}; the message says how
     */
    public Topic {
        String complaint = complaint(value);
        if (complaint != null) {
            throw new IllegalArgumentException("This is no topic: " + complaint);
        }
    }

    /** The levels, at least one. */
    public List<String> levels() {
        return TopicRules.levels(value);
    }

    private static @Nullable String complaint(String text) {
        boolean wild = text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
        return wild
                ? "+ and # stand for levels when subscribing, and cannot be published to"
                : TopicRules.complaint(text);
    }

    /** Written out, as {@link #hashCode}: every signal looks its topic up, and a record's own are slow to warm. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topic that && value.equals(that.value);
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
