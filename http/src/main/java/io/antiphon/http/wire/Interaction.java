package io.antiphon.http.wire;

import io.antiphon.api.Problem;
import io.antiphon.engine.Refusal;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one response. The first answer counts; later ones, and any after the client has
 * gone, go nowhere. On the event loop.
 */
public final class Interaction {
    private enum Stage {
        READING,
        HELD,
        STREAMING,
        ANSWERED,
        OVER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Interaction.class);
    private static final byte[] NOTHING = new byte[0];
    private static final long LINGER_MILLIS = 2_000;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Connection connection;
    private final Connections connections;
    private Stage stage = Stage.HELD;
    private boolean counted;
    private boolean last;
    private long sinceMillis;
    private long bytes;
    private String parameter = "";
    private @Nullable Runnable gone;

    Interaction(HttpServerRequest request, Connection connection, Connections connections) {
        this.request = request;
        this.response = request.response();
        this.connection = connection;
        this.connections = connections;
        this.last = connections.stopping();
        connection.began(this);
        response.closeHandler(closed -> closed());
    }

    /** The request's method. */
    public HttpMethod method() {
        return request.method();
    }

    /** The request's target, as it came. */
    public String target() {
        return request.uri();
    }

    /** The request's header fields. */
    public MultiMap headers() {
        return request.headers();
    }

    /** The value of this field, or null. */
    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    /** What stands in the path in the place of the route's parameter, decoded. */
    public String parameter() {
        return parameter;
    }

    /** Sets {@link #parameter}. */
    public void parameter(String value) {
        parameter = value;
    }

    /** The door's timers. */
    public Timers timers() {
        return connections.timers();
    }

    /** Whether there is a client that still waits for the beginning of an answer. */
    public boolean open() {
        return stage == Stage.READING || stage == Stage.HELD;
    }

    /** What to do when the client goes before the whole answer has been handed to the network. */
    public void onGone(Runnable task) {
        gone = task;
    }

    /**
     * Counts this as a call of its caller until it is over. Where that is one too many, or too much
     * waits to be read already, it is answered so.
     *
     * @return whether to go on
     */
    public boolean admitted() {
        if (connections.congested()) {
            problem(Problem.OVERLOADED);
        } else if (connection.caller().begin()) {
            counted = true;
        } else {
            problem(Problem.QUOTA_EXCEEDED);
        }
        return open();
    }

    /** Reads the body, at most so many bytes, and goes on with it. A longer one is answered so as soon as that shows. */
    public void body(int limit, Consumer<byte[]> next) {
        long announced = announcedLength();
        if (announced > limit) {
            tooLarge(limit);
            return;
        }
        stage = Stage.READING;
        sinceMillis = connections.timers().tickMillis();
        Body body = new Body(limit, announced);
        request.handler(chunk -> received(body, chunk, limit));
        request.endHandler(end -> complete(body, next));
        request.exceptionHandler(this::broken);
        if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            response.writeContinue();
        }
    }

    /** Reads the body, at most as long as any body may be. */
    public void body(Consumer<byte[]> next) {
        body(connections.limits().bodyBytes(), next);
    }

    /** Sets a field of the response's header. */
    public Interaction with(CharSequence name, CharSequence value) {
        if (open()) {
            response.headers().set(name, value);
        }
        return this;
    }

    /** Adds a field to the response's header. */
    public void add(String name, String value) {
        if (open()) {
            response.headers().add(name, value);
        }
    }

    /** Answers without a body. */
    public void answer(int status) {
        answer(status, null, NOTHING);
    }

    /** Answers with this body, whose bytes belong to the answer from here on. */
    public void answer(int status, @Nullable CharSequence type, byte[] body) {
        if (!open()) {
            return;
        }
        boolean unread = stage == Stage.READING && !request.isEnded();
        begin(status, type);
        stage = Stage.ANSWERED;
        sinceMillis = connections.timers().tickMillis();
        bytes = body.length;
        connections.outbound(bytes);
        if (HttpMethod.HEAD.equals(request.method()) && body.length > 0) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            response.end().onComplete(result -> written(result.succeeded(), unread));
        } else if (body.length == 0) {
            response.end().onComplete(result -> written(result.succeeded(), unread));
        } else {
            response.end(buffer(body)).onComplete(result -> written(result.succeeded(), unread));
        }
    }

    /** Answers with a JSON document that is not to be cached. */
    public void document(int status, byte[] document) {
        with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).answer(status, Names.JSON, document);
    }

    /** Answers with a problem. */
    public void problem(ProblemDocument document) {
        switch (document.problem()) {
            case NO_REPLIER, OVERLOADED, STOPPING, QUOTA_EXCEEDED, STORE_UNAVAILABLE ->
                with(HttpHeaders.RETRY_AFTER, Names.ONE_SECOND);
            default -> {}
        }
        with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).answer(document.status(), Names.PROBLEM, document.bytes());
    }

    /** Answers with a problem about which there is no more to say than its remedy. */
    public void problem(Problem problem) {
        problem(ProblemDocument.of(problem));
    }

    /** Answers with what the engine refused. */
    public void refused(Refusal refusal) {
        problem(ProblemDocument.of(refusal.problem()).in(refusal.state()));
    }

    /** Answers that the request is malformed. */
    public void malformed(String detail) {
        problem(ProblemDocument.of(Problem.BAD_REQUEST, detail));
    }

    /** Begins an answer that goes on until it is ended, or nobody reads it. */
    public Stream stream(CharSequence type) {
        begin(200, type);
        stage = Stage.STREAMING;
        response.setChunked(true);
        response.writeHead();
        return new Stream(this, response);
    }

    /**
     * Runs a part of what makes the answer, which may throw: what is malformed is answered so, and
     * anything that should never happen is logged, and answered without telling more than its name in
     * the log.
     */
    public void guard(Runnable part) {
        try {
            part.run();
        } catch (Malformed e) {
            malformed(e.detail());
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    /** Ends the connection after this answer. */
    public Interaction last() {
        last = true;
        return this;
    }

    void endStream() {
        if (stage == Stage.STREAMING) {
            stage = Stage.ANSWERED;
            sinceMillis = connections.timers().tickMillis();
            response.end().onComplete(result -> written(result.succeeded(), false));
        }
    }

    void dropStream() {
        if (stage == Stage.STREAMING) {
            response.reset();
        }
    }

    /** Ends what takes too long. */
    void sweep(long nowMillis) {
        boolean tooSlow = connections.limits().isTooSlow(sinceMillis, bytes, nowMillis);
        if (stage == Stage.READING && tooSlow) {
            last().problem(Problem.REQUEST_TIMEOUT);
        } else if (stage == Stage.ANSWERED && tooSlow) {
            connection.close();
        }
    }

    private void begin(int status, @Nullable CharSequence type) {
        MultiMap fields = response.headers();
        response.setStatusCode(status);
        fields.set(HttpHeaders.DATE, connections.date());
        if (type != null) {
            fields.set(HttpHeaders.CONTENT_TYPE, type);
        }
        last |= connections.stopping();
        if (last && !connection.isMultiplexed()) {
            fields.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private void received(Body body, Buffer chunk, int limit) {
        if (stage != Stage.READING) {
            return;
        }
        if (body.add(chunk)) {
            bytes = body.length();
        } else {
            tooLarge(limit);
        }
    }

    private void complete(Body body, Consumer<byte[]> next) {
        if (stage == Stage.READING) {
            stage = Stage.HELD;
            guard(() -> next.accept(body.bytes()));
        }
    }

    /** The body is malformed, unless it is only the connection that broke. */
    private void broken(Throwable cause) {
        if (stage == Stage.READING && !(cause instanceof VertxException)) {
            last().malformed("Transfer-Encoding: the body does not consist of well-formed chunks");
        }
    }

    private void tooLarge(int limit) {
        stage = Stage.READING;
        last().problem(ProblemDocument.of(
                Problem.PAYLOAD_TOO_LARGE, "The body is longer than " + limit + " bytes. Nothing was done."));
    }

    private long announcedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw new Malformed("Content-Length is not a number");
        }
    }

    private void failed(Throwable cause) {
        String incident = Incidents.next();
        LOG.error("Incident {}: {} {} failed", incident, request.method(), request.uri(), cause);
        problem(ProblemDocument.ofIncident(incident));
    }

    /** The whole answer has been handed to the network, or the client is gone. */
    private void written(boolean whole, boolean unread) {
        over();
        if (!whole) {
            tellGone();
        } else if (unread) {
            linger();
        } else if (last && !connection.isMultiplexed()) {
            connection.close();
        }
    }

    /** Lets the client finish sending what nobody reads, so that it can see the answer, but not for long. */
    private void linger() {
        if (connection.isMultiplexed()) {
            response.reset(0);
        } else if (request.isEnded()) {
            connection.close();
        } else {
            request.endHandler(end -> connection.close());
            connections.timers().after(LINGER_MILLIS, connection::close);
        }
    }

    private void closed() {
        if (open() || stage == Stage.STREAMING) {
            over();
            tellGone();
        }
    }

    private void tellGone() {
        Runnable task = gone;
        if (task != null) {
            gone = null;
            guard(task);
        }
    }

    private void over() {
        if (stage == Stage.ANSWERED) {
            connections.outbound(-bytes);
        }
        stage = Stage.OVER;
        connection.ended(this, connections.timers().tickMillis());
        if (counted) {
            counted = false;
            connection.caller().end();
        }
    }

    private static Buffer buffer(byte[] body) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(body));
    }
}
