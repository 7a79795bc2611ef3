package io.antiphon.engine;

import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.store.StoreException;

/** Is told what happens, to count it. Called on the engine's thread: take nothing but nanoseconds. */
public interface EngineObserver {
    /** Nobody counts. */
    EngineObserver NONE = new EngineObserver() {};

    /** A request was accepted. */
    default void accepted(ServiceName service) {}

    /** A call was refused before it became an exchange. */
    default void refused(ServiceName service, Problem problem) {}

    /** A replier was given an exchange that had waited so long since its acceptance or its last return. */
    default void dispatched(ServiceName service, int attempt, long waitedNanos) {}

    /** An exchange came back from its replier. */
    default void requeued(ServiceName service, RequeueReason reason) {}

    /**
     * An exchange has its outcome.
     *
     * @param state a final state
     * @param totalNanos since its acceptance, or since this process began to hold it
     * @param workedNanos since its last dispatch; 0 where it never was with a replier
     */
    default void finished(ServiceName service, State state, long totalNanos, long workedNanos) {}

    /**
     * A plain call went straight to a replier, and has its outcome: no exchange was made of it.
     *
     * @param state a final state
     * @param beganNanos when it went to the replier, by the engine's clock of nanoseconds
     * @param endedNanos when it ended, by the same
     */
    default void passed(ServiceName service, State state, long beganNanos, long endedNanos) {}

    /** Something that was due on disk is done so much later than it was due. */
    default void overdue(ServiceName service, long lateMillis) {}

    /** The store could not do what it was asked; after a commit that failed nothing is promised until it is reopened. */
    default void storeFailed(StoreException problem) {}

    /** A party that the engine called threw this. It ended that call, or that party's part, and nothing else. */
    default void threw(Party party, Throwable thrown) {}

    /** The store, which had failed, has begun anew from what is on disk, and takes what is promised. */
    default void storeReopened() {}

    /** A batch of so many changes was committed so long after it was handed over. */
    default void committed(int changes, long nanos) {}

    /** The service is known no more. */
    default void forgotten(ServiceName service) {}
}
