package io.antiphon.api;

import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can go wrong, once: its name on the wire, its HTTP status, what it means and what
 * to do. Problem documents, the pages under {@code /problems/} and the clients' errors are made of it.
 */
public enum Problem {
    /** The request is malformed. */
    BAD_REQUEST(400, "The request is malformed", "Nothing was done. Correct what the detail names and send it again."),
    /** A page of another origin asked. */
    FORBIDDEN_ORIGIN(
            403,
            "The page may not use this server",
            "Nothing was done. A browser sent this for a page of another origin: name the page's origin in"
                    + " http.origins if it may use this server."),
    /** No such path. */
    NOT_FOUND(404, "There is nothing at this path", "See /openapi.json for the paths that are served."),
    /** The service is not known here. */
    UNKNOWN_SERVICE(
            404,
            "No such service",
            "Nothing was done. A service becomes known when it is declared in the configuration or when a replier"
                    + " takes from it: check the spelling, or start the replier first."),
    /** The exchange is not known here. */
    UNKNOWN_EXCHANGE(
            404,
            "No such exchange",
            "The id is wrong, the retention time after its end is over, or it was a plain call, which is forgotten"
                    + " soon after its end."),
    /** The conversation is not known here. */
    UNKNOWN_CONVERSATION(
            404,
            "No such conversation",
            "Nothing was done. The id is wrong, or of another service; or the conversation ended a while ago, or with a"
                    + " restart of the server. Open a new one with Antiphon-Conversation: new."),
    /** Nothing was published to the topic, or not for a long time. */
    UNKNOWN_TOPIC(
            404,
            "No value of this topic is known",
            "Nothing was published to it since the server started, or its last value was older than"
                    + " signals.retention. To be told when there is one, ask with Accept: text/event-stream."),
    /** The path does not have this method. */
    METHOD_NOT_ALLOWED(405, "The method does not fit the path", "Use one of the methods in the Allow header."),
    /** The request did not arrive in time. */
    REQUEST_TIMEOUT(
            408,
            "The request did not arrive in time",
            "Nothing was done. Send it again, without pauses, on a new connection."),
    /** The exchange was cancelled, so there is no answer. */
    CANCELLED(409, "The exchange was cancelled", "There will be no answer. Ask again if it is still wanted."),
    /** The lease or answer token does not hold the exchange. */
    LEASE_LOST(
            409,
            "The lease does not hold this exchange",
            "Stop working on it and throw the result away: the lease lapsed or was never given, and another replier"
                    + " may have the exchange by now. Renew a lease by reporting progress before it ends."),
    /** The exchange has its one outcome already. */
    ALREADY_FINISHED(
            409,
            "The exchange is finished",
            "Its one outcome was recorded before this call; the member state names it. This call changed nothing."),
    /** The conversation is over. */
    CONVERSATION_ENDED(
            409,
            "The conversation has ended",
            "Nothing more is taken in it; what was under way when it ended may have run. The detail says how it ended."
                    + " Open a new one with Antiphon-Conversation: new."),
    /** What is to be sent again is still under way. */
    NOT_FINISHED(
            409,
            "The exchange is still under way",
            "Nothing was done. What is under way needs no resending: wait for its end, or cancel it first."),
    /** The service cannot be forgotten. */
    SERVICE_IN_USE(
            409,
            "The service is in use",
            "Nothing was done. A service can be forgotten when it has no repliers, no exchanges without an outcome and no"
                    + " open conversation, and is not declared in the configuration. The detail says what to end first."),
    /** The body is larger than allowed. */
    PAYLOAD_TOO_LARGE(
            413,
            "The body is too large",
            "Nothing was done. Send less, pass a reference in place of the data, or raise limits.body (of signals:"
                    + " signals.value)."),
    /** The request's headers are larger than allowed. */
    HEADERS_TOO_LARGE(431, "The headers are too large", "Nothing was done. Send fewer or shorter headers."),
    /** The request names another host. */
    MISDIRECTED(
            421,
            "The request is for another host",
            "Nothing was done. Use the address on which the server listens, or add the name to http.hosts."),
    /** The same key was used for another request. */
    IDEMPOTENCY_MISMATCH(
            422,
            "The idempotency key belongs to another request",
            "Nothing was done. Use a new key for a new request; repeat a request unchanged with its own key."),
    /** This caller has too much under way. */
    QUOTA_EXCEEDED(
            429,
            "This caller has its share already",
            "Nothing was done. Wait for some of this caller's calls to end, or give back what it holds, and try again"
                    + " after Retry-After."),
    /** The server itself failed. */
    INTERNAL_ERROR(
            500,
            "The server failed",
            "What was asked may or may not have happened. The server's log has the details under the given incident."),
    /** The replier answered with a failure. */
    REPLIER_FAILED(
            502,
            "The replier failed the request",
            "The request reached a replier, which failed it: the members code and detail are its own words."),
    /** The replier disappeared while it held a plain call. */
    REPLIER_LOST(
            502,
            "The replier was lost",
            "The request may have run. A plain call is never run twice: ask again if that is safe, or use an"
                    + " Idempotency-Key so that the server may."),
    /** No replier came in time. */
    NO_REPLIER(
            503,
            "No replier is connected",
            "The request did not run. Start a replier, try again after Retry-After, or add Prefer: respond-async to"
                    + " have it queued."),
    /** A bound of the server was reached. */
    OVERLOADED(
            503,
            "The server is at its limit",
            "Nothing was done. The queue or the memory is full: try again after Retry-After."),
    /** The store does not accept writes. */
    STORE_UNAVAILABLE(
            503,
            "The store does not accept writes",
            "Nothing was acknowledged; it may or may not be found again later. The server's log says why;"
                    + " plain calls are still served."),
    /** The server is stopping. */
    STOPPING(503, "The server is stopping", "The request was not taken up. Try again after Retry-After."),
    /** The caller's wait was over before there was an outcome. */
    WAIT_ENDED(
            504,
            "The wait ended before the answer came",
            "The exchange was cancelled and its replier told; it may have run. Wait longer with Prefer: wait=N, or"
                    + " add respond-async to receive a ticket instead."),
    /** The deadline passed before there was an outcome. */
    DEADLINE_PASSED(
            504,
            "The deadline passed",
            "The exchange ended without an outcome; it may have run. Give it more time with Operation-Timeout."),
    /** Something in the server is stuck. */
    NOT_READY(
            503,
            "The server is stuck",
            "Send requests elsewhere until /health/ready answers 200 again. The detail says what is stuck, and the"
                    + " server's log says more."),
    /** The body has a content coding where its header fields are not kept. */
    UNSUPPORTED_ENCODING(
            415,
            "The content coding cannot be kept",
            "Nothing was done. Send the body as it is, without Content-Encoding."),
    /** The contents of the exchange, its request and its answer, were erased. */
    CONTENT_ERASED(
            410,
            "The contents of the exchange were erased",
            "It is known when the exchange ended and how, and nothing else. Ask again if the answer is still wanted.");

    private final int status;
    private final String title;
    private final String remedy;
    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Problem(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A short human sentence, the same each time. */
    public String title() {
        return title;
    }

    /** What may have happened already, and what to do. */
    public String remedy() {
        return remedy;
    }

    /** The remedy in the words of a program's call, where those of HTTP would not help. */
    public String remedyOfCall() {
        return switch (this) {
            case WAIT_ENDED ->
                "The call was cancelled and its replier told; it may have run. Wait longer, or accept a ticket.";
            case NO_REPLIER ->
                "The request did not run. Start a replier and ask again, or accept a ticket to have it queued.";
            case REPLIER_LOST ->
                "The request may have run. A plain call is never run twice: ask again if that is safe, or give a key"
                        + " so that the server may.";
            case DEADLINE_PASSED -> "The exchange ended without an outcome; it may have run. Give it more time.";
            default -> remedy;
        };
    }

    /** The remedy where the request surely did not run, since no replier had it. */
    public String remedyOfNotRun() {
        return switch (this) {
            case WAIT_ENDED ->
                "The exchange was cancelled before a replier had it: the request did not run. Wait longer with"
                        + " Prefer: wait=N, or add respond-async to receive a ticket instead.";
            case DEADLINE_PASSED ->
                "No replier had the request before its deadline: it did not run. Give it more time with"
                        + " Operation-Timeout, or start more repliers.";
            case CANCELLED -> "No replier had the request: it did not run. Ask again if it is still wanted.";
            default -> remedy;
        };
    }

    /** The same in the words of a program's call. */
    public String remedyOfCallNotRun() {
        return switch (this) {
            case WAIT_ENDED ->
                "The call was cancelled before a replier had it: the request did not run. Wait longer, or accept a"
                        + " ticket.";
            case DEADLINE_PASSED ->
                "No replier had the request before its deadline: it did not run. Give it more time, or start more"
                        + " repliers.";
            case CANCELLED -> remedyOfNotRun();
            default -> remedyOfCall();
        };
    }

    /** The lower-case name used on every wire, such as {@code wait-ended}. */
    public String slug() {
        return slug;
    }

    /** The problem with this name on the wire. */
    public static Optional<Problem> ofSlug(String slug) {
        for (Problem problem : values()) {
            if (problem.slug.equals(slug)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }
}
