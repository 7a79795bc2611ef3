package io.antiphon.can.bus;

/**
 * How many errors a node has met, as CAN counts them: they weigh eight times as much as what went well.
 *
 * @param transmit while it sent
 * @param receive while others sent
 */
record ErrorCounters(int transmit, int receive) {
    static final ErrorCounters NONE = new ErrorCounters(0, 0);

    private static final int TRANSMIT_ERROR = 8;
    private static final int MOST_ACTIVE = 127;
    private static final int MOST_ON_BUS = 255;

    ErrorCounters sent() {
        return new ErrorCounters(Math.max(0, transmit - 1), receive);
    }

    ErrorCounters heard() {
        return new ErrorCounters(transmit, Math.clamp(receive - 1L, 0, MOST_ACTIVE - 1));
    }

    ErrorCounters failedToSend() {
        return new ErrorCounters(transmit + TRANSMIT_ERROR, receive);
    }

    /** A receiver that has gone passive counts no further. */
    ErrorCounters failedToHear() {
        return new ErrorCounters(transmit, Math.min(receive + 1, MOST_ACTIVE + 1));
    }

    ErrorState state() {
        if (transmit > MOST_ON_BUS) {
            return ErrorState.BUS_OFF;
        }
        return transmit > MOST_ACTIVE || receive > MOST_ACTIVE ? ErrorState.PASSIVE : ErrorState.ACTIVE;
    }
}
