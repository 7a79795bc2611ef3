package io.antiphon.engine.signal;

import io.antiphon.api.Problem;

/** Listens to topics. Called on the engine's thread; it may subscribe, publish and close anything. A subscriber that
 * throws is no subscriber any more. */
public interface Subscriber {
    /**
     * There is something to take where there was nothing. Whoever takes nothing now, or not all of it, is not told
     * again before it has taken the rest.
     */
    void ready();

    /** Nothing comes any more: the subscription was refused, or is ended by the server. The last call. */
    void ended(Problem reason);
}
