package io.antiphon.http;

import io.antiphon.api.Problem;
import io.antiphon.http.browser.Neighbours;
import io.antiphon.http.browser.Screening;
import io.antiphon.http.browser.Verdict;
import io.antiphon.http.header.AntiphonFields;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.antiphon.http.route.Router;
import io.antiphon.http.wire.Connections;
import io.antiphon.http.wire.Interaction;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Takes in requests: whole ones go to their endpoint, others are sent back. */
final class Reception {
    private static final int URI_TOO_LONG = 414;

    private final Connections connections;
    private final Router router;
    private final Screening screening;

    Reception(Connections connections, Router router, Neighbours neighbours) {
        this.connections = connections;
        this.router = router;
        this.screening = new Screening(neighbours, router::isPage);
    }

    /** A request whose header is well-formed. */
    void receive(HttpServerRequest request) {
        Interaction interaction = connections.begin(request);
        if (interaction == null || !interaction.welcome()) {
            return;
        }
        if (request.version() != HttpVersion.HTTP_2 && request.response().writeQueueFull()) {
            waitForReader(request, interaction);
        } else {
            interaction.takeUp(() -> route(request, interaction));
        }
    }

    /** What is no request. */
    void refuse(HttpServerRequest request) {
        Interaction interaction = connections.begin(request);
        if (interaction != null) {
            interaction.last().problem(problem(request.decoderResult().cause()));
        }
    }

    /** The client has not read its last answers: it gets no further before it has. */
    private void waitForReader(HttpServerRequest request, Interaction interaction) {
        request.pause();
        request.response().drainHandler(drained -> {
            request.response().drainHandler(null);
            request.resume();
            route(request, interaction);
        });
    }

    private void route(HttpServerRequest request, Interaction interaction) {
        interaction.guard(() -> {
            if (request.version() != HttpVersion.HTTP_2) {
                check(request, interaction);
            }
            switch (screened(request, interaction)) {
                case Verdict.Refused refused -> interaction.problem(refused.problem());
                case Verdict.Served served -> {
                    AntiphonFields.check(request.headers());
                    interaction.served(served);
                    router.route(interaction);
                }
            }
        });
    }

    private Verdict screened(HttpServerRequest request, Interaction interaction) {
        try {
            return screening.of(request, interaction.peer());
        } catch (Malformed e) {
            interaction.last();
            throw e;
        }
    }

    /** What Netty lets pass although other servers might read it differently. */
    private static void check(HttpServerRequest request, Interaction interaction) {
        if (request.headers().contains("")) {
            interaction.last();
            throw new Malformed("A header field has no name.");
        }
        String coding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("chunked")) {
            interaction.last();
            throw new Malformed("Transfer-Encoding: nothing but chunked is understood");
        }
    }

    private static ProblemDocument problem(Throwable cause) {
        if (cause instanceof Malformed malformed) {
            return ProblemDocument.of(Problem.BAD_REQUEST, malformed.detail());
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return ProblemDocument.of(Problem.HEADERS_TOO_LARGE);
        }
        ProblemDocument malformed = ProblemDocument.of(Problem.BAD_REQUEST, "This is not well-formed HTTP.");
        return cause instanceof TooLongHttpLineException ? malformed.with(URI_TOO_LONG) : malformed;
    }
}
