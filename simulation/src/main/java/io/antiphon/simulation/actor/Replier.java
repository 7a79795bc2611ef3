package io.antiphon.simulation.actor;

/** Somebody who answers. */
public interface Replier {
    /** Tells the history of everything that it said and whose fate it has not been told. */
    void stillWaiting();

    /** Asks for work, where it has not. */
    void serve();

    /** Does something about one of the things that it holds; false where it holds none. */
    boolean work();

    /** Answers everything that it holds. */
    void finish();

    /** Goes away without a word, and forgets everything. Served again it is another one. */
    void die();
}
