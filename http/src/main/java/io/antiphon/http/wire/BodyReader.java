package io.antiphon.http.wire;

import io.antiphon.api.Problem;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads the body of a request. What is too long is refused as soon as that shows, and never kept. */
final class BodyReader {
    private static final String CONTINUE = HttpHeaders.CONTINUE.toString();

    private final Interaction interaction;
    private final HttpServerRequest request;
    private final int limit;
    private final Body body;
    private final long beganMillis;

    BodyReader(Interaction interaction, HttpServerRequest request, int limit, long nowMillis) {
        this.interaction = interaction;
        this.request = request;
        this.limit = limit;
        this.body = new Body(limit, announcedLength(request));
        this.beganMillis = nowMillis;
    }

    void read(Consumer<byte[]> next) {
        if (announcedLength(request) > limit) {
            refuse();
            return;
        }
        request.handler(this::received);
        request.endHandler(end -> interaction.read(() -> next.accept(body.take())));
        request.exceptionHandler(this::broken);
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** Lets go of the bytes that have come, as the request was answered without them. */
    void drop() {
        body.clear();
    }

    boolean tooSlow(Limits limits, long nowMillis) {
        return limits.isTooSlow(beganMillis, body.length(), nowMillis);
    }

    long beganMillis() {
        return beganMillis;
    }

    private void received(Buffer chunk) {
        if (!interaction.reading()) {
            return;
        }
        int before = body.roomBytes();
        if (body.add(chunk)) {
            interaction.received(body.roomBytes() - before);
        } else {
            refuse();
        }
    }

    /** The body is malformed, unless it is only the connection that broke. */
    private void broken(Throwable cause) {
        if (interaction.reading() && !(cause instanceof VertxException)) {
            interaction.last().malformed("Transfer-Encoding: the body does not consist of well-formed chunks");
        }
    }

    private void refuse() {
        interaction
                .last()
                .problem(ProblemDocument.of(
                        Problem.PAYLOAD_TOO_LARGE,
                        "The body is longer than " + limit + " bytes. " + Problem.PAYLOAD_TOO_LARGE.remedy()));
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new Malformed("Content-Length: it must be a number");
        }
    }
}
