package io.antiphon.embedded;

import io.antiphon.api.Token;

/** Whose handler deals with a delivery. On the engine's thread. */
interface JobOwner {
    /** The handler is done. */
    void ended(Token lease);

    /** What the handler said is safe, or was refused. */
    void settled();
}
