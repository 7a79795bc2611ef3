package io.antiphon.simulation.actor;

import io.antiphon.simulation.world.SimulatedServer;

/** A quantity of a request that has a bound: the bound, and the problem that tells of one that exceeds it. */
enum Measure {
    /** Bytes of the body. */
    BODY(SimulatedServer.BODY_BYTES, "payload-too-large"),
    /** Characters of the idempotency key. */
    KEY(255, "bad-request"),
    /** Header fields that are carried to the replier. */
    FIELDS(256, "headers-too-large"),
    /** Bytes of the media type. */
    TYPE(256, "bad-request"),
    /** Characters of the name of the service. */
    SERVICE(200, "bad-request"),
    /** Bytes of the topic of a signal. */
    TOPIC(255, "bad-request"),
    /** Bytes of what a replier notes of its progress. */
    NOTE(4_096, "bad-request");

    private final int most;
    private final String problem;

    Measure(int most, String problem) {
        this.most = most;
        this.problem = problem;
    }

    int most() {
        return most;
    }

    String problem() {
        return problem;
    }
}
