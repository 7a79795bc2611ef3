package io.antiphon.http.route;

import io.antiphon.http.header.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a target's query. */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads a target whose query has no parameters but these, each at most once.
     *
     * @throws Malformed where it has others
     */
    public static Query of(String target, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (String parameter : Target.query(target).split("&", -1)) {
            if (!parameter.isEmpty()) {
                read(parameter, known, values);
            }
        }
        return new Query(values);
    }

    /** The value of this parameter, or null where it is left out. */
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /** The value of this parameter, which is a positive number; where it is greater it counts as the greatest. */
    public int count(String name, int defaultCount, int most) {
        String value = values.get(name);
        if (value == null) {
            return defaultCount;
        }
        int count = count(value, most);
        if (count < 1) {
            throw new Malformed(name + " must be a whole number from 1 on; more than " + most + " counts as " + most);
        }
        return count;
    }

    /** The number that the digits mean, or the greatest that is wanted where it is greater; 0 where they are not digits. */
    private static int count(String digits, int most) {
        long count = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            count = Math.min(most, 10 * count + digit - '0');
        }
        return (int) count;
    }

    private static void read(String parameter, Set<String> known, Map<String, String> values) {
        int equals = parameter.indexOf('=');
        String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
        if (!known.contains(name)) {
            throw new Malformed("the query has a parameter that is not known: " + name + "; known are "
                    + String.join(", ", known.stream().sorted().toList()));
        }
        if (values.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1))) != null) {
            throw new Malformed("the query states " + name + " twice");
        }
    }

    private static String decoded(String text) {
        return Target.decoded(text.replace('+', ' '));
    }
}
