package io.antiphon.server.config;

import static io.antiphon.server.config.Configurations.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is printed explains itself and can be read back. */
class ConfigurationPrinterTest {

    @Test
    void the_defaults_read_back_are_the_defaults() throws Exception {
        assertThat(parsed(ConfigurationPrinter.print(parsed("")))).isEqualTo(parsed(""));
    }

    @Test
    void what_is_printed_reads_back_the_same() throws Exception {
        Configuration configuration = parsed("""
                http: {address: "[::1]:0"}
                data: "/tmp/with space: and # and \\u00fc \\" \\\\"
                wait: {default: 1500ms, ceiling: 90m}
                limits: {body: 1000, memory: 64MiB}
                log: {level: trace, format: json}
                services:
                  a.b:
                  "null": {}
                  "-": {attempts: 3, body: 999}
                  d: {deadline: 90s, gather: {of: b}}
                  e: {retention: 0s, key-retention: auto}
                  f: {key-retention: 90d}
                  c:
                    push:
                      url: http://10.0.0.7:81/x?y=1&z=#f
                      concurrency: 3
                      headers: {X-Key: "${env:TOKEN}", Authorization: "Basic ${env:TOKEN}"}
                """);

        assertThat(parsed(ConfigurationPrinter.print(configuration))).isEqualTo(configuration);
    }

    @Test
    void each_setting_is_explained_above_its_value() throws Exception {
        assertThat(ConfigurationPrinter.print(parsed("retention: 2d"))).contains("""

                wait:
                  # How long a call is held that does not say Prefer: wait=N. Default: 30s
                  default: 30s
                  # The longest wait granted, whatever is asked for. Default: 5m
                  ceiling: 5m

                deadline:
                """, """
                # How long a finished exchange and its answer can still be fetched. Default: 1d
                retention: 2d
                """);
    }

    @Test
    void secrets_are_masked() throws Exception {
        String printed = ConfigurationPrinter.print(parsed("""
                services:
                  a:
                    push:
                      url: http://b
                      headers: {X-Key: hunter2, X-Part: "pass${env:TOKEN}", X-Whole: "${env:TOKEN}"}
                """));

        assertThat(printed)
                .contains("X-Key: \"***\"", "X-Part: \"***\"", "X-Whole: \"${env:TOKEN}\"")
                .doesNotContain("hunter2", "pass$", "s3cret");
    }

    @Test
    void every_default_is_written_as_it_is_printed() {
        for (Class<?> type : List.of(Configuration.class, Push.class)) {
            for (Setting setting : Records.settings(type)) {
                if (!setting.standard().isEmpty()) {
                    Object value = setting.kind().parse(setting.standard());
                    assertThat(setting.kind().print(value)).isEqualTo(setting.standard());
                }
            }
        }
    }

    @Test
    void settings_of_one_section_stand_together() {
        List<String> sections = Records.settings(Configuration.class).stream()
                .map(setting -> setting.name().replaceFirst("\\..*", ""))
                .toList();
        long changes = IntStream.range(1, sections.size())
                .filter(i -> !sections.get(i).equals(sections.get(i - 1)))
                .count();
        assertThat(changes + 1).isEqualTo(sections.stream().distinct().count());
    }
}
