package io.antiphon.http.header;

import io.antiphon.api.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of Antiphon's own in a request. A misspelt field is refused: otherwise its wish would silently not be
 * granted.
 */
public final class AntiphonFields {
    private static final String PREFIX = "antiphon-";

    private static final Set<String> UNDERSTOOD = Set.of(
            "Antiphon-Conversation", "Antiphon-Delay", "Antiphon-Lease", "Antiphon-Not-Before", "Antiphon-Status");

    /**
     * The server alone states these. A request that a program received and sends on has them too, and they are ignored.
     */
    private static final Set<String> STATED_BY_SERVER =
            Set.of("Antiphon-Attempt", "Antiphon-Deadline", "Antiphon-Exchange", "Antiphon-Part", "Antiphon-Requestor");

    private static final Set<String> KNOWN = known();

    private AntiphonFields() {}

    /**
     * Checks the fields of a request.
     *
     * @throws Malformed where one of them is Antiphon's by its name, and is not known; it names the nearest that is
     */
    public static void check(Iterable<Map.Entry<String, String>> fields) {
        for (Map.Entry<String, String> field : fields) {
            String name = field.getKey();
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && !KNOWN.contains(name)) {
                throw new Malformed(name + " is no field of a request here; " + advice(name));
            }
        }
    }

    private static String advice(String name) {
        String known = String.join(", ", new TreeSet<>(UNDERSTOOD));
        return Nearest.to(name.toLowerCase(Locale.ROOT), lower())
                .flatMap(near ->
                        UNDERSTOOD.stream().filter(near::equalsIgnoreCase).findFirst())
                .map(near -> "did you mean " + near + "? Known are " + known)
                .orElse("known are " + known);
    }

    private static Set<String> lower() {
        Set<String> lower = new TreeSet<>();
        UNDERSTOOD.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(UNDERSTOOD);
        known.addAll(STATED_BY_SERVER);
        return known;
    }
}
