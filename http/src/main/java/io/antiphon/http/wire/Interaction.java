package io.antiphon.http.wire;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Holding;
import io.antiphon.http.browser.CrossOrigin;
import io.antiphon.http.browser.Peer;
import io.antiphon.http.browser.Sandbox;
import io.antiphon.http.browser.Verdict;
import io.antiphon.http.header.Accept;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    private static final byte[] NOTHING = new byte[0];

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Connection connection;
    private final Connections connections;
    private final Transit transit;
    private Stage stage = Stage.HELD;
    private String parameter = "";
    private boolean counted;
    private boolean last;
    private long answeredMillis;
    private @Nullable CrossOrigin page;
    private @Nullable Account behindProxy;
    private @Nullable BodyReader reader;
    private @Nullable Runnable gone;

    Interaction(HttpServerRequest request, Connection connection, Connections connections) {
        this.request = request;
        this.response = request.response();
        this.connection = connection;
        this.connections = connections;
        this.transit = new Transit(connections);
        connection.began(this);
        response.closeHandler(closed -> closed());
    }

    /** The request's method. */
    public HttpMethod method() {
        return request.method();
    }

    /** The request's target, as it came; empty where it has none, as CONNECT over HTTP/2. */
    public String target() {
        String target = request.uri();
        return target == null ? "" : target;
    }

    /** The request's header fields. */
    public MultiMap headers() {
        return request.headers();
    }

    /** The value of this field of the request, or null. */
    public @Nullable String header(CharSequence name) {
        return request.getHeader(name);
    }

    /** The values of this field, which is a list, wherever they stand; null where there is none. */
    public @Nullable String list(CharSequence name) {
        List<String> fields = request.headers().getAll(name);
        return fields.isEmpty() ? null : String.join(",", fields);
    }

    /** The media types that the client accepts. */
    public Accept accept() {
        return Accept.of(request.headers().getAll(HttpHeaders.ACCEPT));
    }

    /** What stands in the path in the place of the route's parameter, decoded. */
    public String parameter() {
        return parameter;
    }

    /** Sets {@link #parameter}. */
    public void parameter(String value) {
        parameter = value;
    }

    /** The account of its caller, which counts what it has taken of what all share. */
    public Account account() {
        return behindProxy == null ? connection.account() : behindProxy;
    }

    /** The door's timers. */
    public Timers timers() {
        return connections.timers();
    }

    /** The other end of its connection. */
    public Peer peer() {
        return connection.peer();
    }

    /** It is served as this verdict has it: for whom, and who may read the response. */
    public void served(Verdict.Served verdict) {
        page = verdict.page();
        InetAddress caller = verdict.caller();
        if (caller != null && open()) {
            behindProxy = connections.behindProxy(caller);
        }
    }

    /** What to do when the client goes before the whole answer has been handed to the network. */
    public void onGone(Runnable task) {
        gone = task;
    }

    /** Whether its client is welcome; else it is told that it is one too many, and sent away. */
    public boolean welcome() {
        if (connection.surplus()) {
            last().problem(Problem.OVERLOADED);
            if (connection.isMultiplexed()) {
                connection.retire();
            }
        }
        return !connection.surplus();
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
        } else if (account().take(Holding.CALL, connections.limits().callsPerCaller())) {
            counted = true;
        } else {
            problem(Problem.QUOTA_EXCEEDED);
        }
        return counted;
    }

    /** Reads the body, at most so many bytes, and goes on with it; a longer one is answered so. */
    public void body(int limit, Consumer<byte[]> next) {
        BodyReader reading = new BodyReader(this, request, limit, now());
        stage = Stage.READING;
        reader = reading;
        reading.read(next);
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

    /** Adds a value to a field of the response's header that is a list. */
    public void join(CharSequence name, CharSequence value) {
        String before = response.headers().get(name);
        with(name, before == null ? value : before + ", " + value);
    }

    /** Ends the connection after this answer. */
    public Interaction last() {
        last = true;
        return this;
    }

    /** Answers without a body. */
    public void answer(int status) {
        answer(status, null, NOTHING);
    }

    /** Answers with this body, whose bytes belong to the answer from here on. */
    public void answer(int status, @Nullable CharSequence type, byte[] body) {
        if (open()) {
            boolean unread = reading();
            if (reader != null) {
                reader.drop();
                reader = null;
            }
            begin(Stage.ANSWERED, status, type);
            transit.land();
            transit.carry(body.length);
            write(body).onComplete(result -> written(result.succeeded(), unread));
        }
    }

    /** Answers with a body that a stranger made. */
    public void foreign(int status, @Nullable CharSequence type, byte[] body) {
        if (open()) {
            Sandbox.confine(response.headers(), type);
            answer(status, type, body);
        }
    }

    /** Answers with a JSON document that has something in it which a stranger made, and is not to be cached. */
    public void foreignDocument(int status, byte[] document) {
        with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).foreign(status, Names.JSON, document);
    }

    /** Answers with a JSON document that is not to be cached. */
    public void document(int status, byte[] document) {
        with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).answer(status, Names.JSON, document);
    }

    /** Answers with a problem. */
    public void problem(ProblemDocument document) {
        if (document.passes()) {
            with(HttpHeaders.RETRY_AFTER, Names.ONE_SECOND);
        }
        with(HttpHeaders.CACHE_CONTROL, Names.NO_STORE).answer(document.status(), Names.PROBLEM, document.bytes());
    }

    /** Answers with a problem about which there is no more to say than its remedy. */
    public void problem(Problem problem) {
        problem(ProblemDocument.of(problem));
    }

    /** Answers with what the engine refused. */
    public void refused(Refusal refusal) {
        problem(ProblemDocument.of(refusal));
    }

    /** Answers with what the engine refused of this service. */
    public void refused(Refusal refusal, ServiceName service) {
        problem(ProblemDocument.of(refusal).about(service));
    }

    /** Answers that the request is malformed. */
    public void malformed(String detail) {
        problem(ProblemDocument.of(Problem.BAD_REQUEST, detail));
    }

    /** Begins an answer, of what strangers made, that goes on until it is ended, or nobody reads it. */
    public Stream stream(CharSequence type) {
        Sandbox.confine(response.headers(), type);
        if (HttpMethod.HEAD.equals(request.method())) {
            return headAlone(type);
        }
        begin(Stage.STREAMING, 200, type);
        if (request.version() == HttpVersion.HTTP_1_0) {
            // The end of the connection is the end of the body. To write the header alone would announce chunks.
            response.write(BufferInternal.buffer());
        } else {
            response.setChunked(true);
            response.writeHead();
        }
        return new Stream(this, response);
    }

    /** The header of an answer that would go on. Its maker is told that nobody reads the rest. */
    private Stream headAlone(CharSequence type) {
        Stream ended = Stream.ended(this, response);
        answer(200, type, NOTHING);
        timers().afterwards(this::tellGone);
        return ended;
    }

    /** Runs a costly part of what makes the answer when it is its caller's turn, unless the client is gone by then. */
    public void inTurn(Runnable part) {
        if (connections.turns().free()) {
            guard(part);
        } else {
            awaitTurn(part);
        }
    }

    /** Takes the request up when it is its caller's turn, unless the client is gone by then. */
    public void takeUp(Runnable part) {
        if (connections.turns().free()) {
            part.run();
        } else {
            request.pause();
            boolean waits = awaitTurn(() -> {
                part.run();
                request.resume();
            });
            if (!waits) {
                request.resume();
            }
        }
    }

    /** Returns whether the part waits for its turn. If not, the request is refused, or its stream ends. */
    private boolean awaitTurn(Runnable part) {
        boolean waits = connections.turns().await(connection.account(), () -> {
            if (open() || stage == Stage.STREAMING) {
                guard(part);
            }
        });
        if (!waits) {
            problem(Problem.OVERLOADED);
            dropStream();
        }
        return waits;
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
            problem(Incidents.report(request, e));
        }
    }

    boolean reading() {
        return stage == Stage.READING;
    }

    /** The body takes so many more bytes of memory; where that is too much for all together it is answered so. */
    void received(int bytes) {
        transit.carry(bytes);
        if (connections.congested()) {
            last().problem(Problem.OVERLOADED);
        }
    }

    /** Whether its body arrives, or its answer waits to be read. */
    boolean transfers() {
        return transit.any();
    }

    /** Since when. */
    long transferSinceMillis() {
        if (reading() && reader != null) {
            return reader.beganMillis();
        }
        return stage == Stage.STREAMING ? transit.waitingSinceMillis() : answeredMillis;
    }

    /** Ends its transfer, to make room. */
    void cutOff() {
        if (reading()) {
            last().problem(Problem.OVERLOADED);
        } else {
            transit.land();
            connection.cutOff();
        }
    }

    /** The body is there. */
    void read(Runnable next) {
        if (reading()) {
            stage = Stage.HELD;
            transit.land();
            guard(next);
        }
    }

    /** So many bytes of a stream wait to be read. */
    void sending(int bytes) {
        transit.waits(bytes, now());
    }

    /** They have been handed to the network. */
    void sent(int bytes) {
        transit.read(bytes);
    }

    void endStream() {
        if (stage == Stage.STREAMING) {
            stage = Stage.ANSWERED;
            answeredMillis = now();
            response.end().onComplete(result -> written(result.succeeded(), false));
        }
    }

    void dropStream() {
        if (stage == Stage.STREAMING) {
            response.reset();
        }
    }

    /** Ends what takes too long. */
    void sweep(Limits limits, long nowMillis) {
        if (reading() && reader != null && reader.tooSlow(limits, nowMillis)) {
            last().problem(Problem.REQUEST_TIMEOUT);
        } else if (stage == Stage.ANSWERED && limits.isTooSlow(answeredMillis, transit.bytes(), nowMillis)) {
            connection.cutOff();
        } else if (stage == Stage.STREAMING && transit.standsStill(limits, nowMillis)) {
            if (connection.isMultiplexed() && connection.writable()) {
                dropStream();
            } else {
                connection.cutOff();
            }
            closed();
        }
    }

    private boolean open() {
        return reading() || stage == Stage.HELD;
    }

    private void begin(Stage next, int status, @Nullable CharSequence type) {
        stage = next;
        answeredMillis = now();
        last |= connections.stopping();
        MultiMap fields = response.headers();
        response.setStatusCode(status);
        fields.set(HttpHeaders.DATE, connections.date());
        // These fields are never set before, so they are added without a search for an older value.
        fields.add(Names.CONTENT_TYPE_OPTIONS, Names.NOSNIFF);
        fields.add(Names.RESOURCE_POLICY, Names.SAME_ORIGIN);
        if (page != null) {
            page.write(fields);
        }
        if (type != null) {
            fields.set(HttpHeaders.CONTENT_TYPE, type);
        }
        if (last && !connection.isMultiplexed()) {
            fields.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            connection.end();
        }
    }

    private Future<Void> write(byte[] body) {
        if (body.length == 0) {
            return response.end();
        }
        if (HttpMethod.HEAD.equals(request.method())) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            return response.end();
        }
        return response.end(BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
    }

    /** The whole answer has been handed to the network, or the client is gone. */
    private void written(boolean whole, boolean unread) {
        over();
        if (!whole) {
            tellGone();
        } else if (unread) {
            Lingering.end(request, connection, timers());
        } else if (last && !connection.isMultiplexed()) {
            connection.close();
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
        stage = Stage.OVER;
        transit.land();
        connection.ended(this, now());
        if (counted) {
            counted = false;
            account().give(Holding.CALL);
        }
        if (behindProxy != null) {
            behindProxy.disconnected();
            behindProxy = null;
        }
    }

    private long now() {
        return timers().steadyMillis();
    }
}
