package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.TimeBounds;
import io.antiphon.rsocket.connection.ConnectionLimits;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Tests how the limits of a connection follow from the settings of the door. */
class RSocketDoorTest {
    private static final long SECOND_MILLIS = 1_000;

    @Test
    void what_a_client_does_not_read_is_counted_sooner_where_all_may_hold_little() {
        assertThat(limits(256L << 20).outboundPauseBytes()).isEqualTo(ConnectionLimits.DEFAULT.outboundPauseBytes());
        assertThat(limits(8L << 20).outboundPauseBytes()).isEqualTo(512 << 10);
        assertThat(limits(1).outboundPauseBytes()).isPositive();
    }

    private static ConnectionLimits limits(long heldBytes) {
        Patience patience = new Patience(SECOND_MILLIS, SECOND_MILLIS, TimeBounds.DEFAULT);
        return RSocketDoor.limits(
                new RSocketSettings(new InetSocketAddress(0), 1, 1, 64 << 10, heldBytes, 10 * SECOND_MILLIS, patience));
    }
}
