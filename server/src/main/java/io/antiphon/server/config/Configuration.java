package io.antiphon.server.config;

import java.util.List;

/**
 * Everything that can be set, as it holds for one run of the server.
 *
 * @param http where HTTP is served
 * @param rsocket where RSocket is served
 * @param storage the durable store
 * @param times waits, deadlines, leases and pauses
 * @param limits what the server takes on at most
 * @param signals what is kept and passed on of values that are published
 * @param health when it is taken to be stuck
 * @param logging what it says about itself
 * @param forgetting how long is known what nobody uses
 * @param services those known from the start, in the order of the file
 */
public record Configuration(
        @Setting(
                name = "http.address",
                kind = Kind.ADDRESS,
                standard = "127.0.0.1:8080",
                help = "Where HTTP is served: HOST:PORT. Host 0.0.0.0 is every interface; port 0 any free port.")
        Address http,

        @Setting(
                name = "rsocket.address",
                kind = Kind.ADDRESS,
                standard = "127.0.0.1:7000",
                help = "Where RSocket is served over TCP: HOST:PORT. Port 0 is any free port.")
        Address rsocket,

        Storage storage,
        Times times,
        Limits limits,
        SignalBounds signals,
        Health health,
        Logging logging,
        Forgetting forgetting,
        List<DeclaredService> services) {

    /** Keeps its own copy of the services. */
    public Configuration {
        services = List.copyOf(services);
    }
}
