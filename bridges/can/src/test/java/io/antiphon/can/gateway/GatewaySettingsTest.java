package io.antiphon.can.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.ServiceName;
import io.antiphon.can.slcan.Bitrate;
import org.junit.jupiter.api.Test;

/** What settings make no sense. */
class GatewaySettingsTest {
    private final GatewaySettings settings = GatewaySettings.of("car", Bitrate.KBIT_500);

    @Test
    void the_name_of_a_bus_is_one_level_of_a_topic() {
        assertThatThrownBy(() -> GatewaySettings.of("a/b", Bitrate.KBIT_500))
                .hasMessageContaining(GatewaySettings.RULE);
        assertThatThrownBy(() -> GatewaySettings.of("", Bitrate.KBIT_500)).hasMessageContaining(GatewaySettings.RULE);
    }

    @Test
    void a_bus_does_not_answer_itself() {
        assertThatThrownBy(() -> settings.withAnswering(new ServiceName("can.car")))
                .hasMessageContaining("name another service");
    }

    @Test
    void bounds_are_at_least_one() {
        assertThatThrownBy(() -> settings.withPlaces(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withPatienceMillis(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
