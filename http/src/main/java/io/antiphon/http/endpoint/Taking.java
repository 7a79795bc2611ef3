package io.antiphon.http.endpoint;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Continuation;
import io.antiphon.engine.Engine;
import io.antiphon.http.header.Durations;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.route.Query;
import io.antiphon.http.wire.Interaction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /services/{service}/take}: a replier asks for work, and waits for it if it likes. */
final class Taking {
    private static final Set<String> PARAMETERS = Set.of("max", "lease");

    private final Engine engine;
    private final Patience patience;
    private final int limit;
    private final Holds holds;

    Taking(Engine engine, Patience patience, int limit, Holds holds) {
        this.engine = engine;
        this.patience = patience;
        this.limit = limit;
        this.holds = holds;
    }

    void take(Interaction interaction) {
        ServiceName service = Paths.service(interaction.parameter());
        Query query = Query.of(interaction.target(), PARAMETERS);
        int max = query.count("max", 1, limit);
        long leaseMillis = leaseMillis(query.text("lease"));
        long waitMillis = Preferences.waitMillis(interaction, 0, patience.waitCeilingMillis());
        if (holds.stopping()) {
            interaction.answer(204);
        } else if (interaction.admitted()) {
            Take take = new Take(interaction, engine, holds, max, leaseMillis, waitMillis);
            engine.connect(
                    service,
                    leaseMillis,
                    take,
                    Continuation.of(take::connected, refusal -> interaction.guard(() -> interaction.refused(refusal))));
        }
    }

    private long leaseMillis(@Nullable String lease) {
        if (lease == null) {
            return patience.leaseDefaultMillis();
        }
        long leaseMillis = Durations.parseMillis("lease", lease);
        if (leaseMillis == 0) {
            throw new Malformed("lease: it must be longer than nothing");
        }
        return Math.min(leaseMillis, patience.leaseCeilingMillis());
    }
}
