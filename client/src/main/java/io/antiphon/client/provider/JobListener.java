package io.antiphon.client.provider;

import io.antiphon.api.Content;
import io.antiphon.client.serve.Outcome;

/** Is told what becomes of a job, on whichever thread it happens. None but {@link #emitted} may block. */
public interface JobListener {
    /** The handler is done, once and last. */
    void ended(Outcome outcome);

    /**
     * The handler answers in part. It blocks until there is room for it.
     *
     * @throws InterruptedException where nobody wants it any more
     */
    void emitted(Content part) throws InterruptedException;

    /** The handler reports how far it is: 0 to 100 percent, and a sentence that may be empty. */
    void progressed(int percent, String message);
}
