package io.antiphon.rsocket.metadata;

/** The numbers of the fields of {@link CallMetadata}. A number is never changed and never given to another field. */
public final class CallField {
    /** The exchange's id: 26 characters of ASCII. */
    public static final int EXCHANGE = 1;
    /** How long the caller waits: milliseconds, 64 bits. */
    public static final int WAIT = 2;
    /** What remains until the deadline: milliseconds, 64 bits. */
    public static final int REMAINING = 3;
    /** The idempotency key: UTF-8. */
    public static final int IDEMPOTENCY_KEY = 4;
    /** The urgency, 0 first, 9 last: 8 bits. */
    public static final int PRIORITY = 5;
    /** Not to be dispatched before so much time: milliseconds, 64 bits. */
    public static final int DELAY = 6;
    /** Which attempt this is, the first is 1: 32 bits. */
    public static final int ATTEMPT = 7;
    /** The caller accepts a ticket: empty. */
    public static final int TICKET_ACCEPTED = 8;
    /** This payload is a ticket, not an answer: empty. */
    public static final int TICKET = 9;
    /** The right to answer later: 26 characters of ASCII. */
    public static final int ANSWER_TOKEN = 10;
    /** The answer will come another way: empty. */
    public static final int DEFERRED = 11;
    /** Why it failed: a problem document, JSON in UTF-8. */
    public static final int PROBLEM = 12;
    /** How far it is: percent, 8 bits. */
    public static final int PROGRESS = 13;
    /** It may be tried again: empty. */
    public static final int RETRYABLE = 14;
    /** A header, {@code name: value} in UTF-8. May be repeated. */
    public static final int HEADER = 15;
    /** An HTTP status: 16 bits. */
    public static final int STATUS = 16;
    /** How long something holds, such as a lease: milliseconds, 64 bits. */
    public static final int DURATION = 17;
    /** When a signal was published: milliseconds since 1970, 64 bits. See {@link SignalMetadata}. */
    public static final int SIGNAL_AT = 32;
    /** Which signal of its server it is: 64 bits. See {@link SignalMetadata}. */
    public static final int SIGNAL_SEQUENCE = 33;

    /** Which part of the attempt's answer this is, the first is 1; or the last that a requestor has: 32 bits. */
    public static final int PART = 18;

    /** The conversation that it belongs to: 26 characters of ASCII; empty where it opens one. */
    public static final int CONVERSATION = 19;
    /** How long a conversation may be idle: milliseconds, 64 bits. */
    public static final int IDLE = 20;
    /** The conversation ends with this, or has ended: empty. */
    public static final int END = 21;
    /** The replier of a conversation asks its requestor: empty. */
    public static final int QUESTION = 22;

    /** The conversation is opened under the name that is given: empty. */
    public static final int OPENS = 23;
    /** The requestor stated no deadline, so that it is the end of the wait for the first answer: empty. */
    public static final int DEADLINE_OF_WAIT = 24;

    private CallField() {}
}
