package io.antiphon.server.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints a configuration as a file that explains itself and, read again, gives the same one. */
public final class ConfigurationPrinter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9./][A-Za-z0-9./_+-]*(?::[A-Za-z0-9./_+-]+)*");

    private final StringBuilder out = new StringBuilder();

    private ConfigurationPrinter() {}

    /** The text of the file. Secrets in it are masked: those that refer to the environment are kept as written. */
    public static String print(Configuration configuration) {
        ConfigurationPrinter printer = new ConfigurationPrinter();
        printer.settings(configuration, "");
        printer.services(configuration.services());
        return printer.out.toString();
    }

    private void settings(Object made, String indent) {
        Map<String, Object> values = Records.values(made);
        String open = "";
        for (Setting setting : Records.settings(made.getClass())) {
            int dot = setting.name().indexOf('.');
            String section = setting.name().substring(0, Math.max(dot, 0));
            if (!section.equals(open) && !section.isEmpty()) {
                blankLine();
                out.append(indent).append(section).append(":\n");
            } else if (section.isEmpty()) {
                blankLine();
            }
            open = section;
            setting(setting, values, section.isEmpty() ? indent : indent + "  ");
        }
    }

    private void setting(Setting setting, Map<String, Object> values, String indent) {
        Object value = Objects.requireNonNull(values.get(setting.name()));
        String key = setting.name().substring(setting.name().indexOf('.') + 1);
        String standard = setting.general().isEmpty() ? setting.standard() : setting.general();
        String normal = standard.isEmpty() ? "" : " Default: " + standard;
        out.append(indent).append("# ").append(setting.help()).append(normal).append('\n');
        pair(indent, key, setting.kind().print(value));
    }

    /** They stand in the section of the setting that was printed last. */
    private void services(List<DeclaredService> services) {
        out.append(
                "  # Services known from the start: a name alone, or a name with what differs for it (attempts, deadline,"
                        + " retention, key-retention, body), and the push or the gather that serves it.\n");
        for (DeclaredService service : services) {
            out.append("  ").append(quoted(service.name().value())).append(":\n");
            if (service.overrides() != null) {
                settings(service.overrides(), "    ");
            }
            servedBy(service.servedBy());
        }
    }

    private void servedBy(@Nullable ServedBy servedBy) {
        switch (servedBy) {
            case null -> {}
            case Push push -> {
                settings(push, "    ");
                headers(push.headers());
            }
            case Gather gather -> settings(gather, "    ");
        }
    }

    private void headers(Map<String, HeaderValue> headers) {
        if (!headers.isEmpty()) {
            out.append("      # Sent along. What does not refer to the environment is masked.\n");
            out.append("      headers:\n");
            new TreeMap<>(headers).forEach((name, value) -> pair("        ", name, value.masked()));
        }
    }

    private void pair(String indent, String key, String value) {
        out.append(indent)
                .append(quoted(key))
                .append(": ")
                .append(quoted(value))
                .append('\n');
    }

    private void blankLine() {
        if (!out.isEmpty() && !out.toString().endsWith(":\n")) {
            out.append('\n');
        }
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(letter -> quoted.append(escaped((char) letter)));
        return quoted.append('"').toString();
    }

    private static String escaped(char letter) {
        if (letter == '"' || letter == '\\') {
            return "\\" + letter;
        }
        return letter < ' ' || letter > '~' ? "\\u%04x".formatted((int) letter) : String.valueOf(letter);
    }
}
