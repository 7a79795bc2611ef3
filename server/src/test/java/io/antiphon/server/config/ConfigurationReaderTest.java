package io.antiphon.server.config;

import static io.antiphon.server.config.Configurations.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.ServiceName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good file and good flags come to. */
class ConfigurationReaderTest {

    @Test
    void everything_has_a_default() throws Exception {
        Configuration configuration = new ConfigurationReader(Map.of()).read(null, List.of());

        assertThat(configuration.http()).isEqualTo(new Address("127.0.0.1", 8080));
        assertThat(configuration.rsocket()).isEqualTo(new Address("127.0.0.1", 7000));
        assertThat(configuration.storage().folder()).isEqualTo(Path.of("./antiphon-data"));
        assertThat(configuration.times().waitDefaultMillis()).isEqualTo(30_000);
        assertThat(configuration.times().deadlineDefaultMillis()).isEqualTo(24 * 3_600_000L);
        assertThat(configuration.times().retentionMillis()).isEqualTo(24 * 3_600_000L);
        assertThat(configuration.limits().bodyBytes()).isEqualTo(8 << 20);
        assertThat(configuration.limits().queue()).isEqualTo(10_000_000);
        assertThat(configuration.logging()).isEqualTo(new Logging(Logging.Level.INFO, Logging.Format.TEXT));
        assertThat(configuration.services()).isEmpty();
    }

    @Test
    void memory_is_an_eighth_of_the_heap_unless_set() throws Exception {
        assertThat(parsed("").limits().memoryBytes(1L << 30)).isEqualTo(128L << 20);
        assertThat(parsed("limits: {memory: 3GiB}").limits().memoryBytes(1L << 30))
                .isEqualTo(3L << 30);
        assertThat(parsed("").signals().memoryBytes(256L << 20)).isEqualTo(32L << 20);
        assertThat(parsed("").signals().memoryBytes(4L << 30)).isEqualTo(64L << 20);
        assertThat(parsed("signals: {memory: 3MiB}").signals().memoryBytes(1L << 30))
                .isEqualTo(3L << 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "# nothing yet", "---", "---\n...", "~", "null", "{}", "wait:", "\uFEFF", "services:"
            })
    void a_file_without_settings_gives_the_defaults(String yaml, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("antiphon.yaml"), yaml);

        assertThat(new ConfigurationReader(Map.of()).read(file, List.of())).isEqualTo(parsed("{}"));
    }

    @Test
    void values_are_read_in_every_form_that_yaml_knows() throws Exception {
        Configuration configuration = parsed("""
                http: {address: "[::1]:0"}
                limits:
                  body: 1048576   # plain bytes
                  "take": '7'
                log.level: debug
                wait:
                  default: 1m
                """);

        assertThat(configuration.http()).isEqualTo(new Address("::1", 0));
        assertThat(configuration.limits().bodyBytes()).isEqualTo(1 << 20);
        assertThat(configuration.limits().take()).isEqualTo(7);
        assertThat(configuration.logging().level()).isEqualTo(Logging.Level.DEBUG);
        assertThat(configuration.times().waitDefaultMillis()).isEqualTo(60_000);
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_do_no_harm(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("antiphon.yaml"), "\uFEFFdata: ./elsewhere\r\nretention: 7d\r\n");

        Configuration configuration = new ConfigurationReader(Map.of()).read(file, List.of());

        assertThat(configuration.storage().folder()).isEqualTo(Path.of("./elsewhere"));
        assertThat(configuration.times().retentionMillis()).isEqualTo(7 * 86_400_000L);
    }

    @Test
    void flags_win_over_the_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("antiphon.yaml"), "http: {address: 10.0.0.1:80}\ndata: /var/a");

        Configuration configuration = new ConfigurationReader(Map.of())
                .read(file, List.of(new Flag("--http", "http.address", "127.0.0.1:9999")));

        assertThat(configuration.http()).isEqualTo(new Address("127.0.0.1", 9999));
        assertThat(configuration.storage().folder()).isEqualTo(Path.of("/var/a"));
    }

    @Test
    void services_are_declared_alone_or_with_a_push() throws Exception {
        Configuration configuration = parsed("""
                services:
                  quote:
                  approvals.eu: {}
                  "123":
                    push:
                      url: https://example.com/hook?x=1
                      timeout: 5s
                      headers:
                        Authorization: Bearer ${env:TOKEN}
                """);

        assertThat(configuration.services())
                .extracting(service -> service.name().value())
                .containsExactly("quote", "approvals.eu", "123");
        assertThat(configuration.services().getFirst().servedBy()).isNull();
        assertThat(configuration.services().getLast().servedBy())
                .isEqualTo(new Push(
                        URI.create("https://example.com/hook?x=1"),
                        16,
                        5_000,
                        Map.of("Authorization", new HeaderValue("Bearer ${env:TOKEN}", "Bearer s3cret"))));
    }

    @Test
    void a_service_gathers_from_others() throws Exception {
        Configuration configuration = parsed("""
                services:
                  quotes: {gather: {of: "a, b,c", until: 2, within: 3s}}
                  both: {gather: {of: a}}
                """);

        assertThat(configuration.services())
                .extracting(DeclaredService::servedBy)
                .containsExactly(
                        new Gather(
                                List.of(new ServiceName("a"), new ServiceName("b"), new ServiceName("c")),
                                2,
                                3_000,
                                256),
                        new Gather(List.of(new ServiceName("a")), 0, 10_000, 256));
    }

    @Test
    void a_configuration_never_tells_a_secret_when_logged() throws Exception {
        Configuration configuration = parsed("""
                services:
                  a: {push: {url: "http://a", headers: {x-key: hunter2, authorization: "Bearer ${env:TOKEN}"}}}
                """);

        assertThat(configuration.toString()).doesNotContain("hunter2", "s3cret").contains("***");
    }
}
