package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.http.header.ContentEncoding;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.wire.Interaction;
import io.vertx.core.http.HttpHeaders;

/** Bodies that are kept without their header fields. Their content coding would be lost, so it is refused. */
final class UncodedBody {
    private UncodedBody() {}

    /** Returns whether the body has no content coding. If it has one, the request has been refused. */
    static boolean isSent(Interaction interaction) {
        String encoding = interaction.header(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || ContentEncoding.isNone(encoding)) {
            return true;
        }
        interaction.problem(ProblemDocument.of(
                Problem.UNSUPPORTED_ENCODING,
                "Signals and parts are kept without Content-Encoding, and this body has the coding " + encoding));
        return false;
    }
}
