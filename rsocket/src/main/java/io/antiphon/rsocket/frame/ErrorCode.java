package io.antiphon.rsocket.frame;

import org.jspecify.annotations.Nullable;

/** What an ERROR says. Applications have codes of their own, from {@link #FIRST_OF_APPLICATIONS} on. */
public enum ErrorCode {
    /** The SETUP makes no sense, or something else came before it. Stream 0. */
    INVALID_SETUP(0x001),
    /** The server cannot do what the SETUP asks for. Stream 0. */
    UNSUPPORTED_SETUP(0x002),
    /** The server does not want this client, or cannot resume. Stream 0. */
    REJECTED_SETUP(0x003),
    /** The server does not resume this session. Stream 0. */
    REJECTED_RESUME(0x004),
    /** The connection is broken and ends at once. Stream 0. */
    CONNECTION_ERROR(0x101),
    /** The connection ends as soon as its streams have ended. Stream 0. */
    CONNECTION_CLOSE(0x102),
    /** The application failed the request. */
    APPLICATION_ERROR(0x201),
    /** The request was surely not processed: it may be given to somebody else. */
    REJECTED(0x202),
    /** The responder gave up; it may have begun. */
    CANCELED(0x203),
    /** The request is invalid. */
    INVALID(0x204);

    /** The first code that the protocol leaves to applications. */
    public static final int FIRST_OF_APPLICATIONS = 0x301;

    private static final ErrorCode[] ALL = values();

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** Whether it refuses a SETUP or a RESUME. */
    public boolean isOfSetup() {
        return number <= REJECTED_RESUME.number;
    }

    /** The code with this number, or null where it is one of an application, or reserved. */
    public static @Nullable ErrorCode ofNumber(int number) {
        for (ErrorCode code : ALL) {
            if (code.number == number) {
                return code;
            }
        }
        return null;
    }
}
