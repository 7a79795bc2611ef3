package io.antiphon.server.remote;

import java.io.IOException;

/**
 * No reply came: the server could not be reached, or the connection broke. In the latter case what
 * was asked may or may not have happened.
 */
public final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1;

    UnreachableException(String message, IOException cause) {
        super(message, cause);
    }
}
