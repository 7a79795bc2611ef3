package io.antiphon.can.gateway;

import io.antiphon.api.ServiceName;
import io.antiphon.can.slcan.Bitrate;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway works.
 *
 * @param bus what the bus is called: 1 to 64 characters of {@code A-Z a-z 0-9 _ -}
 * @param bitrate how fast the bus is
 * @param answering the service that answers what is asked on the bus; or null where nobody does
 * @param places how many frames wait to be sent at most
 * @param patienceMillis how long a request waits for the bus, and the bus for a service, at most
 */
public record GatewaySettings(
        String bus, Bitrate bitrate, @Nullable ServiceName answering, int places, long patienceMillis) {
    /** What the name of a bus looks like, in words fit for an error message. */
    public static final String RULE = "1 to 64 characters of A-Z a-z 0-9 _ -";

    private static final int PLACES = 256;
    private static final long PATIENCE_MILLIS = 1_000;

    /**
     * Checks the name and the bounds.
     *
     * @throws IllegalArgumentException saying what makes no sense
     */
    public GatewaySettings {
        if (!bus.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("'%s' is no name of a bus: %s".formatted(bus, RULE));
        }
        if (new Names(bus).service().equals(answering)) {
            throw new IllegalArgumentException(
                    "%s asks the bus: name another service to answer what is asked on it".formatted(answering));
        }
        if (places < 1 || patienceMillis < 1) {
            throw new IllegalArgumentException("There is at least 1 place, and at least 1 ms of patience");
        }
    }

    /** A bus of this name and bit rate; 256 places, a second of patience, and nobody who answers what is asked on it. */
    public static GatewaySettings of(String bus, Bitrate bitrate) {
        return new GatewaySettings(bus, bitrate, null, PLACES, PATIENCE_MILLIS);
    }

    /** The same, with a service that answers what is asked on the bus. */
    public GatewaySettings withAnswering(ServiceName service) {
        return new GatewaySettings(bus, bitrate, service, places, patienceMillis);
    }

    /** The same, with so many places. */
    public GatewaySettings withPlaces(int value) {
        return new GatewaySettings(bus, bitrate, answering, value, patienceMillis);
    }

    /** The same, with so much patience. */
    public GatewaySettings withPatienceMillis(long value) {
        return new GatewaySettings(bus, bitrate, answering, places, value);
    }
}
