package io.antiphon.server.config;

import io.antiphon.api.Nearest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks entries against the settings that a record declares, and fills in the defaults. */
final class SettingValues {

    private final Map<String, Setting> settings;
    private final String prefix;
    private final Set<String> sections;
    private final Complaints complaints;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private boolean refused;

    /**
     * Starts without values.
     *
     * @param type the record that declares the settings
     * @param prefix what stands before each name in a file
     * @param siblings names beside these settings that are read elsewhere
     */
    SettingValues(Class<?> type, String prefix, Set<String> siblings, Complaints complaints) {
        this.settings = Records.settings(type).stream()
                .collect(Collectors.toMap(Setting::name, setting -> setting, (a, b) -> a, LinkedHashMap::new));
        this.prefix = prefix;
        this.complaints = complaints;
        this.sections = Stream.concat(settings.keySet().stream().map(SettingValues::section), siblings.stream())
                .collect(Collectors.toSet());
    }

    /** Takes the values of a file, where each setting stands once. */
    void read(List<Entry> entries) {
        for (Entry entry : entries) {
            Setting setting = settings.get(entry.name());
            if (setting == null) {
                readOther(entry);
            } else if (places.containsKey(entry.name())) {
                String first = places.get(entry.name());
                complain(entry, "'%s' was given already at %s".formatted(prefix + entry.name(), first));
            } else {
                set(setting, entry);
            }
        }
    }

    /** Takes the value of a flag, which wins over what was read before. */
    void override(Entry entry) {
        set(Objects.requireNonNull(settings.get(entry.name())), entry);
    }

    /** All values by name. A general setting holds where none was given, and some of them must not exceed one. */
    Map<String, Object> complete(String where, Map<String, Object> general) {
        settings.values().forEach(setting -> checkWithin(setting, general));
        for (Setting setting : settings.values()) {
            Object value = general.get(setting.general());
            if (value != null) {
                values.putIfAbsent(setting.name(), value);
            }
        }
        return complete(where);
    }

    private void checkWithin(Setting setting, Map<String, Object> general) {
        Object value = values.get(setting.name());
        Object most = general.get(setting.within());
        if (value != null && most != null && Range.exceeds(value, most)) {
            complaints.add(
                    Objects.requireNonNull(places.get(setting.name())),
                    "%s is more than '%s' (%s): set both so that they fit"
                            .formatted(
                                    told(setting, value),
                                    setting.within(),
                                    setting.kind().print(most)));
        }
    }

    /** All values by name, with defaults where none was given. Whole only where nothing was complained of. */
    Map<String, Object> complete(String where) {
        settings.values().forEach(setting -> fillIn(setting, where));
        settings.values().forEach(setting -> checkAtMost(setting, where));
        return values;
    }

    private void fillIn(Setting setting, String where) {
        if (!setting.standard().isEmpty()) {
            values.computeIfAbsent(setting.name(), _ -> setting.kind().parse(setting.standard()));
        } else if (!values.containsKey(setting.name()) && !places.containsKey(setting.name()) && !refused) {
            complaints.add(where, "'%s' is missing: %s".formatted(prefix + setting.name(), setting.help()));
        }
    }

    private void readOther(Entry entry) {
        if (!isSection(entry.name())) {
            complain(entry, unknown(entry.name()));
        } else if (entry.text() != null) {
            complain(entry, "'%s' holds settings (%s), not a value".formatted(prefix + entry.name(), inside(entry)));
        }
    }

    private void set(Setting setting, Entry entry) {
        places.put(setting.name(), entry.where());
        String name = prefix + setting.name();
        if (entry.list() && !setting.kind().isList()) {
            complain(entry, "'%s' is one value, and a list stands here".formatted(name));
            return;
        }
        if (entry.text() == null) {
            complain(entry, "'%s' needs a value; leave it out for its default".formatted(name));
            return;
        }
        try {
            Object value = setting.kind().parse(entry.text());
            Range.check(setting, value);
            values.put(setting.name(), value);
        } catch (IllegalArgumentException e) {
            complain(entry, "%s: %s".formatted(name, e.getMessage()));
        }
    }

    private void checkAtMost(Setting setting, String where) {
        Setting bound = settings.get(setting.atMost());
        if (bound == null) {
            return;
        }
        Object value = values.get(setting.name());
        Object most = values.get(bound.name());
        if (value != null && most != null && Range.exceeds(value, most)) {
            complaints.add(
                    places.getOrDefault(setting.name(), places.getOrDefault(bound.name(), where)),
                    "%s is more than %s: set both so that they fit".formatted(told(setting, value), told(bound, most)));
        }
    }

    private String told(Setting setting, Object value) {
        String origin = places.containsKey(setting.name()) ? "" : ", its default";
        return "'%s' (%s%s)".formatted(prefix + setting.name(), setting.kind().print(value), origin);
    }

    private boolean isSection(String name) {
        return settings.keySet().stream().anyMatch(known -> known.startsWith(name + "."));
    }

    private String inside(Entry entry) {
        return settings.keySet().stream()
                .filter(known -> known.startsWith(entry.name() + "."))
                .map(known -> prefix + known)
                .collect(Collectors.joining(", "));
    }

    private String unknown(String name) {
        Optional<String> value = settings.keySet().stream()
                .filter(known -> name.startsWith(known + "."))
                .findFirst();
        if (value.isPresent()) {
            return "'%s' is a value, not a mapping".formatted(prefix + value.get());
        }
        return "unknown setting '%s'%s"
                .formatted(
                        prefix + name,
                        Nearest.to(name, settings.keySet())
                                .or(() -> Nearest.to(section(name), sections))
                                .map(near -> "; did you mean '%s'?".formatted(prefix + near))
                                .orElse("; 'antiphon config' prints all that there are"));
    }

    private static String section(String name) {
        return name.replaceFirst("\\..*", "");
    }

    private void complain(Entry entry, String what) {
        refused = true;
        complaints.add(entry.where(), what);
    }
}
