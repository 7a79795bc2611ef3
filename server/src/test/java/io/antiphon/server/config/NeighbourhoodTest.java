package io.antiphon.server.config;

import static io.antiphon.server.config.Configurations.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.address.AddressBlock;
import io.antiphon.api.address.Origin;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings that let strangers in, and what an operator must state before. */
class NeighbourhoodTest {
    private static final String OPEN = "http: {address: '0.0.0.0:0'}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {hosts: [Shop.Example, '::1'], origins: [\"HTTPS://Shop.Example:443\"], trusted-proxies: [10.0.0.0/8, '::1']}",
                "http: {hosts: 'Shop.Example, [::1]', origins: https://shop.example, trusted-proxies: '10.0.0.0/8,::1'}",
                "http:\n  hosts:\n    - shop.example\n    - '[0:0::1]'\n  origins:\n  - https://shop.example\n  trusted-proxies:\n  - 10.0.0.0/8\n  - ::1\n"
            })
    void a_list_may_be_written_in_every_form(String yaml) throws Exception {
        Neighbourhood neighbours = parsed(yaml).neighbours();

        assertThat(neighbours.hosts()).containsExactly("shop.example", "0:0:0:0:0:0:0:1");
        assertThat(neighbours.origins()).containsExactly(Objects.requireNonNull(Origin.parse("https://shop.example")));
        assertThat(neighbours.trustedProxies())
                .containsExactly(AddressBlock.parse("10.0.0.0/8"), AddressBlock.parse("::1"));
        assertThat(parsed(ConfigurationPrinter.print(parsed(yaml)))).isEqualTo(parsed(yaml));
    }

    @Test
    void an_empty_list_is_the_default() throws Exception {
        assertThat(parsed("http: {hosts: [], origins: []}")).isEqualTo(parsed(""));
    }

    @Test
    void the_members_of_a_gather_may_be_a_list_too() throws Exception {
        assertThat(parsed("services: {g: {gather: {of: [a, b]}}}").services())
                .isEqualTo(parsed("services: {g: {gather: {of: 'a, b'}}}").services());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OPEN,
                "rsocket: {address: '0.0.0.0:0'}",
                "http: {address: '[::]:0'}",
                "http: {address: '192.0.2.1:0'}",
                "http: {address: 'antiphon.example:0'}",
                OPEN + "identity: {anonymous: accept}",
                OPEN + "tls: {off: accept}",
                OPEN + "identity: {anonymous: loopback}\ntls: {off: accept}"
            })
    void a_server_that_others_can_reach_is_refused_in_a_sentence_with_both_remedies(String yaml) throws Exception {
        assertThat(parsed(yaml).refusal().orElseThrow())
                .contains("identity: {anonymous: accept}", "tls: {off: accept}", "127.0.0.1")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http: {address: 'localhost:0'}",
                "http: {address: '127.9.8.7:0'}",
                "http: {address: '[::1]:0'}\nrsocket: {address: '[::1]:0'}",
                OPEN + "identity: {anonymous: accept}\ntls: {off: accept}"
            })
    void a_server_that_nobody_else_can_reach_or_everybody_may_is_not(String yaml) throws Exception {
        assertThat(parsed(yaml).refusal()).isEmpty();
    }

    @Test
    void what_is_accepted_is_warned_of() throws Exception {
        assertThat(parsed("").openness().warnings()).isEmpty();
        assertThat(parsed("identity: {anonymous: accept}\ntls: {off: accept}")
                        .openness()
                        .warnings())
                .satisfiesExactly(
                        line -> assertThat(line).contains("identity.anonymous"),
                        line -> assertThat(line).contains("tls.off"));
    }
}
