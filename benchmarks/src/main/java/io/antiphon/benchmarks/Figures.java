package io.antiphon.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;

/** What came out of one measurement, by name; the unit is the last part of the name. Immutable. */
public final class Figures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> values;

    private Figures(Map<String, Object> values) {
        this.values = values;
    }

    /** No figures of this benchmark yet. */
    public static Figures of(String benchmark) {
        return new Figures(Map.of("benchmark", benchmark));
    }

    /** These and a word that says what they are about. */
    public Figures with(String name, String value) {
        return plus(name, value);
    }

    /** These and a number, kept to four significant digits at least. */
    public Figures with(String name, double value) {
        boolean whole = Math.abs(value) >= 1_000 || value == Math.rint(value);
        return plus(
                name, whole ? (Object) Math.round(value) : Double.valueOf(String.format(Locale.ROOT, "%.4g", value)));
    }

    /** As a line for people. */
    public String text() {
        return values.entrySet().stream().map(Figures::text).collect(Collectors.joining(", "));
    }

    /** As a line for programs. */
    public String json() {
        return JSON.writeValueAsString(values);
    }

    private Figures plus(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    private static String text(Entry<String, Object> figure) {
        String name = figure.getKey().replace('_', ' ');
        return switch (figure.getValue()) {
            case Long number -> String.format(Locale.ROOT, "%,d %s", number, name);
            case Double number -> number + " " + name;
            case Object word -> word.toString();
        };
    }
}
