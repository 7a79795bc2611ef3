package io.antiphon.http.wire;

import static io.vertx.core.http.HttpHeaders.createOptimized;

/** Names and values of header fields, made once. */
public final class Names {
    /** The field with the exchange's id. */
    public static final CharSequence EXCHANGE = createOptimized("Antiphon-Exchange");
    /** The field with a lease or an answer token. */
    public static final CharSequence LEASE = createOptimized("Antiphon-Lease");
    /** The field with the status of a replier's answer. */
    public static final CharSequence STATUS = createOptimized("Antiphon-Status");
    /** The field with a conversation. */
    public static final CharSequence CONVERSATION = createOptimized("Antiphon-Conversation");
    /** The field with the exchange's deadline. */
    public static final CharSequence DEADLINE = createOptimized("Antiphon-Deadline");
    /** The field with a caller's preferences. */
    public static final CharSequence PREFER = createOptimized("Prefer");
    /** The field with the preferences that were followed. */
    public static final CharSequence PREFERENCE_APPLIED = createOptimized("Preference-Applied");
    /** The preference for a ticket. */
    public static final CharSequence RESPOND_ASYNC = createOptimized("respond-async");
    /** The field up to which event a stream was read. */
    public static final CharSequence LAST_EVENT_ID = createOptimized("Last-Event-ID");
    /** The media type of JSON. */
    public static final CharSequence JSON = createOptimized("application/json");
    /** The media type of problem documents. */
    public static final CharSequence PROBLEM = createOptimized("application/problem+json");
    /** A second. */
    public static final CharSequence ONE_SECOND = createOptimized("1");
    /** What keeps a document out of every cache. */
    public static final CharSequence NO_STORE = createOptimized("no-store");
    /** The field that forbids to guess a body's type. */
    public static final CharSequence CONTENT_TYPE_OPTIONS = createOptimized("X-Content-Type-Options");
    /** Its value. */
    public static final CharSequence NOSNIFF = createOptimized("nosniff");
    /** The field that says which pages may embed a body. */
    public static final CharSequence RESOURCE_POLICY = createOptimized("Cross-Origin-Resource-Policy");
    /** Its value. */
    public static final CharSequence SAME_ORIGIN = createOptimized("same-origin");

    private Names() {}
}
