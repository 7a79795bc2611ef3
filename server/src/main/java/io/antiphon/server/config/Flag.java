package io.antiphon.server.config;

import java.util.List;

/**
 * A setting given on the command line.
 *
 * @param name as typed: {@code --http}
 * @param setting the setting that it stands for: {@code http.address}
 * @param value as typed
 */
public record Flag(String name, String setting, String value) {

    Entry entry() {
        return new Entry(List.of(setting), value, false, name);
    }
}
