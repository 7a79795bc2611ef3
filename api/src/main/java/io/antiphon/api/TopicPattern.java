package io.antiphon.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which topics are meant, as in MQTT: a level {@code +} stands for any one level, a last level {@code #} for all the
 * rest, be it nothing. So {@code sensors/#} matches {@code sensors} and all below it. A topic whose first character is
 * {@code $} is matched by no pattern that begins with a wildcard.
 *
 * @param value a topic, any of whose levels may be {@code +}, and whose last may be {@code #}
 */
public record TopicPattern(String value) {
    /** What a pattern looks like, in words fit for an error message. */
    public static final String RULE =
            "a topic, any of whose levels may be +, and whose last may be #: sensors/+/temperature or sensors/#";

    private static final String ONE = "+";
    private static final String REST = "#";

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException where the value breaks {@link #RULE}; the message says how
     */
    public TopicPattern {
        String complaint = complaint(value);
        if (complaint != null) {
            throw new IllegalArgumentException("This is no topic pattern: " + complaint);
        }
    }

    /** The levels, at least one. */
    public List<String> levels() {
        return TopicRules.levels(value);
    }

    /** Whether it has wildcards; without, it is a topic. */
    public boolean hasWildcards() {
        return value.indexOf('+') >= 0 || value.indexOf('#') >= 0;
    }

    /** Whether it means this topic. */
    public boolean matches(Topic topic) {
        List<String> wanted = levels();
        List<String> given = topic.levels();
        boolean rest = wanted.getLast().equals(REST);
        int fixed = rest ? wanted.size() - 1 : wanted.size();
        boolean fits = rest ? given.size() >= fixed : given.size() == fixed;
        return fits && !isHiddenFrom(topic, wanted.getFirst()) && agree(wanted, given, fixed);
    }

    private static boolean agree(List<String> wanted, List<String> given, int levels) {
        for (int i = 0; i < levels; i++) {
            String level = wanted.get(i);
            if (!level.equals(ONE) && !level.equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHiddenFrom(Topic topic, String first) {
        return topic.value().charAt(0) == '$' && (first.equals(ONE) || first.equals(REST));
    }

    private static @Nullable String complaint(String text) {
        String complaint = TopicRules.complaint(text);
        if (complaint != null) {
            return complaint;
        }
        List<String> levels = TopicRules.levels(text);
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (level.length() > 1 && (level.contains(ONE) || level.contains(REST))) {
                return "a wildcard is a whole level, and \"" + level + "\" is more";
            }
            if (level.equals(REST) && i < levels.size() - 1) {
                return "# stands for all the rest, so that it can only be the last level";
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return value;
    }
}
