package io.antiphon.rsocket.connection;

import io.antiphon.rsocket.frame.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection, or a stream before its time, has ended.
 *
 * @param origin who ended it
 * @param code the number of an {@link ErrorCode} or an application's own; {@link #NO_CODE} where none was given
 * @param message what was said about it, fit to be read by a person
 * @param failure what the application or the network threw, or null
 */
public record Ending(
        Origin origin, int code, String message, @Nullable Throwable failure) {
    /** No error was named. */
    public static final int NO_CODE = 0;

    /** Who ended it. */
    public enum Origin {
        /** This side. */
        LOCAL,
        /** The peer, with an ERROR. */
        PEER,
        /** Nobody said anything: the network did, or the peer without a word. */
        NETWORK
    }

    /** This side found that error. */
    static Ending local(ErrorCode code, String message) {
        return new Ending(Origin.LOCAL, code.number(), message, null);
    }

    /** This side's application threw this. */
    static Ending failed(Throwable failure) {
        return new Ending(Origin.LOCAL, ErrorCode.CONNECTION_ERROR.number(), "The receiver failed", failure);
    }

    /** This side wanted it. */
    static Ending wanted(String message) {
        return new Ending(Origin.LOCAL, NO_CODE, message, null);
    }

    /** The peer named that error. */
    static Ending ofPeer(int code, String message) {
        return new Ending(Origin.PEER, code, message, null);
    }

    /** The network is gone. */
    static Ending lost(String message, @Nullable Throwable failure) {
        return new Ending(Origin.NETWORK, NO_CODE, message, failure);
    }
}
