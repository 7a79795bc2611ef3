package io.antiphon.can.gateway;

import io.antiphon.api.ServiceName;
import io.antiphon.api.Topic;
import io.antiphon.can.frame.CanIdentifier;

/**
 * What things of a bus are called in Antiphon.
 *
 * @param bus the name of the bus
 */
record Names(String bus) {
    /** Where a frame that came is published. */
    Topic came(CanIdentifier identifier) {
        return new Topic("can/%s/%s".formatted(bus, identifier));
    }

    /** Below it stands what is to be sent. */
    String outgoing() {
        return "can/%s/out/+".formatted(bus);
    }

    /** How the gateway is. */
    Topic state() {
        return new Topic("can/%s/gateway/state".formatted(bus));
    }

    /** When the gateway began. */
    Topic began() {
        return new Topic("can/%s/gateway/began".formatted(bus));
    }

    /** Who sends frames, and asks for them. */
    ServiceName service() {
        return new ServiceName("can." + bus);
    }
}
