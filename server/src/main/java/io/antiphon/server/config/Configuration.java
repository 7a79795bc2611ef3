package io.antiphon.server.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that can be set, as it holds for one run of the server.
 *
 * @param http where HTTP is served
 * @param neighbours who is let in there besides this machine's own programs and pages
 * @param rsocket where RSocket is served
 * @param openness what is accepted where others than this machine can reach the server
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

        Neighbourhood neighbours,

        @Setting(
                name = "rsocket.address",
                kind = Kind.ADDRESS,
                standard = "127.0.0.1:7000",
                help = "Where RSocket is served over TCP: HOST:PORT. Port 0 is any free port.")
        Address rsocket,

        Openness openness,
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

    /** Why a server may not start with it: others could reach it where nobody said that they may. */
    public Optional<String> refusal() {
        return Stream.of(http, rsocket)
                .filter(address -> !address.isLoopback())
                .findFirst()
                .flatMap(openness::refusal);
    }
}
