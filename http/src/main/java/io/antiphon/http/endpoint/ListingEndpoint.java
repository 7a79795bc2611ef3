package io.antiphon.http.endpoint;

import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.engine.store.Listing;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ListingDocument;
import io.antiphon.http.route.Query;
import io.antiphon.http.wire.Interaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /exchanges}: exchanges page by page. */
final class ListingEndpoint {
    private static final Set<String> PARAMETERS = Set.of("service", "state", "limit", "cursor");
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private final Engine engine;

    ListingEndpoint(Engine engine) {
        this.engine = engine;
    }

    void get(Interaction interaction) {
        Query query = Query.of(interaction.target(), PARAMETERS);
        String service = query.text("service");
        String cursor = query.text("cursor");
        Listing.Query wanted = new Listing.Query(
                service == null ? null : Paths.service(service),
                state(query.text("state")),
                cursor == null ? null : Cursors.read(cursor),
                query.count("limit", LIMIT_DEFAULT, LIMIT_MAX));
        engine.list(
                wanted,
                Continuation.of(
                        listing -> interaction.guard(() -> answer(interaction, wanted, listing)),
                        refusal -> interaction.guard(() -> interaction.refused(refusal))));
    }

    private void answer(Interaction interaction, Listing.Query query, Listing listing) {
        Listing.Place cursor = listing.next();
        String next = cursor == null ? null : path(query, cursor);
        engine.standings(
                listing.exchanges(),
                Continuation.of(
                        standings -> interaction.inTurn(() ->
                                interaction.document(200, ListingDocument.bytes(listing.exchanges(), standings, next))),
                        refusal -> interaction.guard(() -> interaction.refused(refusal))));
    }

    private static String path(Listing.Query query, Listing.Place cursor) {
        StringBuilder path = new StringBuilder("/exchanges?");
        ServiceName service = query.service();
        State state = query.state();
        if (service != null) {
            path.append("service=").append(service).append('&');
        }
        if (state != null) {
            path.append("state=").append(state).append('&');
        }
        return path.append("limit=")
                .append(query.limit())
                .append("&cursor=")
                .append(Cursors.write(cursor))
                .toString();
    }

    private static @Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (State state : State.values()) {
            if (state.toString().equals(text)) {
                return state;
            }
        }
        throw new Malformed("state must be one of queued, dispatched, deferred, answered, failed, expired, cancelled");
    }
}
