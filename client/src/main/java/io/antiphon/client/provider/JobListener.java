package io.antiphon.client.provider;

import io.antiphon.client.serve.Outcome;

/** Is told what becomes of a job, on whichever thread it happens. It must not block. */
public interface JobListener {
    /** The handler is done, once and last. */
    void ended(Outcome outcome);

    /** The handler reports how far it is: 0 to 100 percent, and a sentence that may be empty. */
    void progressed(int percent, String message);
}
