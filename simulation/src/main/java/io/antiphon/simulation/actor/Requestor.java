package io.antiphon.simulation.actor;

import io.antiphon.simulation.history.Question;

/** Somebody who asks. */
public interface Requestor {
    /** Asks, and tells the history what comes of it. */
    void ask(Question question);

    /** Comes back to an exchange. */
    void visit(String id);

    /** Wants an exchange no more. */
    void cancel(String id);

    /** Whether it still waits for a reply on a connection that stands. */
    boolean waits();

    /** Tells the history of every question whose reply has not come yet on a connection that stands. */
    void stillWaiting();

    /** Hangs up on one of the calls that are under way; false where there is none. */
    boolean hangUp();

    /** Goes away. */
    void close();
}
