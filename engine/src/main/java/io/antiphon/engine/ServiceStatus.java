package io.antiphon.engine;

import io.antiphon.api.ServiceName;

/**
 * How a service does.
 *
 * @param name the service
 * @param repliers how many repliers are connected
 * @param queued how many exchanges wait, held back ones included
 * @param dispatched how many are with a replier
 * @param deferred how many are deferred
 * @param answered how many were answered since this server started
 * @param failed how many failed since this server started
 * @param expired how many expired since this server started
 * @param cancelled how many were cancelled since this server started
 */
public record ServiceStatus(
        ServiceName name,
        int repliers,
        long queued,
        long dispatched,
        long deferred,
        long answered,
        long failed,
        long expired,
        long cancelled) {}
