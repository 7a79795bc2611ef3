package io.antiphon.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration from a file, flags and the environment. */
public final class ConfigurationReader {

    private final Map<String, String> environment;

    /** Takes the variables that {@code ${env:NAME}} may name. */
    public ConfigurationReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a file and puts the flags over it.
     *
     * @param file the file, or null for the defaults
     * @param flags flags as given, each with its setting's name and value: {@code --http} to {@code
     *     http.address} and so on
     * @throws ConfigurationException where anything is wrong; it names all of it
     */
    public Configuration read(@Nullable Path file, List<Flag> flags) throws ConfigurationException {
        Complaints complaints = new Complaints();
        String text = file == null ? "" : ConfigurationFile.read(file, complaints);
        return read(file == null ? "configuration" : file.toString(), text, flags, complaints);
    }

    /**
     * Reads a text as if it stood in a file.
     *
     * @param label what the complaints call the text
     * @throws ConfigurationException where anything is wrong; it names all of it
     */
    public Configuration readText(String label, String text) throws ConfigurationException {
        return read(label, text, List.of(), new Complaints());
    }

    private Configuration read(String label, String text, List<Flag> flags, Complaints complaints)
            throws ConfigurationException {
        Map<Boolean, List<Entry>> entries = YamlEntries.read(label, text, complaints).stream()
                .collect(Collectors.partitioningBy(ConfigurationReader::isAboutServices));
        SettingValues values = new SettingValues(Configuration.class, "", Set.of(ServiceEntries.SECTION), complaints);
        values.read(entries.getOrDefault(false, List.of()));
        flags.forEach(flag -> values.override(flag.entry()));
        Map<String, Object> complete = values.complete(label);
        complete.put(ServiceEntries.SECTION, services(entries.getOrDefault(true, List.of()), complete, complaints));
        complaints.report();
        return Records.make(Configuration.class, complete);
    }

    private List<DeclaredService> services(List<Entry> entries, Map<String, Object> general, Complaints complaints) {
        return new ServiceEntries(environment, general, complaints)
                .read(entries.stream().map(entry -> entry.below(1)).toList());
    }

    /** A service may be called as the setting is that stands beside it: the setting has a value, and no service has. */
    private static boolean isAboutServices(Entry entry) {
        boolean setting = entry.name().equals(ServiceEntries.FORGET) && entry.text() != null;
        return entry.path().getFirst().equals(ServiceEntries.SECTION) && !setting;
    }
}
