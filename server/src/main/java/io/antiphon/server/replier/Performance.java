package io.antiphon.server.replier;

/** How a delivery comes to its result. */
@FunctionalInterface
interface Performance {
    /** Works on the delivery, and keeps its lease meanwhile. An interrupt is a result as any other. */
    Result of(Delivery delivery, Holding holding);

    /** The same, for deliveries that are readable; any other fails. */
    default Performance ofReadable() {
        return (delivery, holding) -> delivery.readable() ? of(delivery, holding) : Result.Failed.unreadable();
    }
}
