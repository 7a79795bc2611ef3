package io.antiphon.server.config;

import static io.antiphon.server.config.Configurations.complaints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a file that cannot be used. */
class ConfigurationComplaintsTest {

    @Test
    void an_unknown_setting_is_refused_with_its_line_and_the_nearest_name() {
        assertThat(complaints("wait:\n  default: 5s\n\n\nlimts:\n  # too small\n  body: 8MiB\n"))
                .isEqualTo("antiphon.yaml:7: unknown setting 'limts.body'; did you mean 'limits.body'?");
    }

    @Test
    void everything_wrong_is_reported_together() {
        assertThat(complaints("""
                        http: {address: 8080}
                        wait: {default: 30}
                        limits: {body: 8MB, take: 0, queue: many}
                        log: {level: loud}
                        colour: blue
                        """).lines())
                .containsExactly(
                        "antiphon.yaml:1: http.address: '8080' is not an address: write HOST:PORT, such as"
                                + " 127.0.0.1:8080 or [::1]:8080",
                        "antiphon.yaml:2: wait.default: '30' is not a duration: write an integer and a unit, 250ms 5s"
                                + " 10m 72h 7d",
                        "antiphon.yaml:3: limits.body: '8MB' is not a size: write 64KiB, 8MiB, 1GiB or plain bytes",
                        "antiphon.yaml:3: limits.take: 0 is less than 1",
                        "antiphon.yaml:3: limits.queue: 'many' is not a whole number up to 2147483647",
                        "antiphon.yaml:4: log.level: 'loud' is none of error, warn, info, debug, trace",
                        "antiphon.yaml:5: unknown setting 'colour'; 'antiphon config' prints all that there are");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limits: {body: 2GiB}                    | limits.body: 2GiB is more than 1GiB
            limits: {memory: 5}                     | limits.memory: 5 is less than 1MiB
            http: {address: '127.0.0.1:70000'}      | '127.0.0.1:70000': the highest port is 65535
            retention: 99999999999999999d           | '99999999999999999d' is longer than can be counted
            store: {block-cache: 9999999999999GiB}  | '9999999999999GiB' is larger than can be counted
            retention: -5s                          | '-5s' is not a duration
            lease: {default: 0s}                    | lease.default: 0s is less than 1ms
            data: ''                                | data: name a folder, such as ./antiphon-data
            data:                                   | 'data' needs a value; leave it out for its default
            wait: {default: {}}                     | 'wait.default' needs a value; leave it out for its default
            wait: 30s                               | 'wait' holds settings (wait.default, wait.ceiling), not a value
            wait: {default: {seconds: 3}}           | 'wait.default' is a value, not a mapping
            wait: [1, [2, {a: b}]]                  | a list stands here whose items are not all plain values
            wait: [5s, 6s]                          | 'wait' holds settings
            wait: {default: [5s]}                   | 'wait.default' is one value, and a list stands here
            http: {hosts: [a, [b]]}                 | a list stands here whose items are not all plain values
            http: {hosts: "a:80"}                   | 'a:80' is no host
            http: {origins: [https://a/b]}          | 'https://a/b' is no origin
            http: {origins: "*"}                    | '*' is no origin
            http: {trusted-proxies: 10.0.0.0/33}    | '10.0.0.0/33' is no address and no block of addresses
            identity: {anonymous: refuse}           | 'refuse' is none of loopback, accept
            identity: {keys: keys.yaml}             | unknown setting 'identity.keys'
            tls: {certificate: server.pem}          | unknown setting 'tls.certificate'
            service: {a: }                          | unknown setting 'service.a'; did you mean 'services'?
            retention: !!str 5s                     | tags are not supported: write the value alone
            log: !custom {level: info}              | tags are not supported: write the value alone
            ? [a, b] : c                            | the name of a setting is expected
            {a: {b: {c: {d: {e: {f: {g: {h: {}}}}}}}}} | no setting is nested as deep as 'a.b.c.d.e.f.g.h'
            - wait                                  | a mapping of settings is expected
            only words                              | a mapping of settings is expected
            wait: {default: 5s                      | this cannot be read
            """, quoteCharacter = '`')
    void a_wrong_file_is_refused_with_the_reason(String yaml, String reason) {
        assertThat(complaints(yaml)).startsWith("antiphon.yaml:1: ").contains(reason);
    }

    @Test
    void a_setting_given_twice_is_refused_with_both_lines() {
        assertThat(complaints("data: a\nretention: 5s\ndata: b\n"))
                .isEqualTo("antiphon.yaml:3: 'data' was given already at antiphon.yaml:1");
        assertThat(complaints("log.level: info\nlog:\n  level: warn\n"))
                .isEqualTo("antiphon.yaml:3: 'log.level' was given already at antiphon.yaml:1");
        assertThat(complaints("services:\n  a:\n  a: {}\n"))
                .isEqualTo("antiphon.yaml:3: 'services.a' was given already at antiphon.yaml:2");
    }

    @Test
    void settings_that_do_not_fit_each_other_are_refused() {
        assertThat(complaints("\nwait: {default: 10m, ceiling: 1m}"))
                .isEqualTo("antiphon.yaml:2: 'wait.default' (10m) is more than 'wait.ceiling' (1m):"
                        + " set both so that they fit");
        assertThat(complaints("\nlease: {ceiling: 10s}"))
                .isEqualTo("antiphon.yaml:2: 'lease.default' (30s, its default) is more than 'lease.ceiling' (10s):"
                        + " set both so that they fit");
    }

    @Test
    void tabs_are_refused_with_their_line() {
        assertThat(complaints("wait:\n\tdefault: 5s\n"))
                .startsWith("antiphon.yaml:2: this cannot be read: ")
                .contains("TAB");
    }

    @Test
    void a_second_document_is_refused() {
        assertThat(complaints("data: a\n---\ndata: b\n")).startsWith("antiphon.yaml:2: a second document starts here");
    }

    @Test
    @Timeout(10)
    void aliases_cannot_make_a_file_grow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: y}\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d {l: *a%d, r: *a%d}\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(complaints(bomb.toString()))
                .contains("antiphon.yaml:40: aliases are not supported: write the value itself");
    }

    @Test
    @Timeout(20)
    void nesting_cannot_exhaust_the_stack() {
        assertThat(complaints("a: " + "[".repeat(100_000))).contains("nested without end at antiphon.yaml:1");
        assertThat(complaints("a: " + "{a: ".repeat(20_000))).contains("nested without end at antiphon.yaml:1");
    }

    @Test
    void wrong_flags_are_reported_by_their_name_and_with_the_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "dat: x");

        assertThatThrownBy(() -> new ConfigurationReader(Map.of())
                        .read(file, List.of(new Flag("--http", "http.address", "localhost"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":1: unknown setting 'dat'; did you mean 'data'?")
                .hasMessageContaining("--http: http.address: 'localhost' is not an address");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_missing(@TempDir Path folder) {
        assertRefused(folder.resolve("none.yaml"), "none.yaml: there is no such file");
    }

    @Test
    void a_folder_is_no_file(@TempDir Path folder) {
        assertRefused(folder, folder + ": the file cannot be read: it is a folder");
    }

    @Test
    void a_file_of_another_encoding_is_refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.yaml");
        assertRefused(Files.write(file, "data: x".getBytes(StandardCharsets.UTF_16)), "the file is not UTF-8 text");
        assertRefused(Files.write(file, new byte[] {'a', (byte) 0xfc}), "the file is not UTF-8 text");
        assertRefused(Files.write(file, new byte[] {'a', 0}), "this cannot be read");
    }

    @Test
    void an_endless_file_is_refused(@TempDir Path folder) throws Exception {
        assertRefused(Files.write(folder.resolve("a.yaml"), new byte[4 << 20]), "it is larger than 3MiB");
    }

    @Test
    void a_file_that_may_not_be_read_is_refused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "data: x");
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "a superuser reads everything");

        assertRefused(file, "the file may not be read by this user");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> new ConfigurationReader(Map.of()).read(file, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }
}
