package io.antiphon.http.wire;

import io.antiphon.http.json.ProblemDocument;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What should never happen: the log has the details, the client a name under which to find them there. */
final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private Incidents() {}

    static ProblemDocument report(HttpServerRequest request, Throwable cause) {
        String incident =
                String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
        LOG.error("Incident {}: {} {} failed", incident, request.method(), request.uri(), cause);
        return ProblemDocument.ofIncident(incident);
    }
}
