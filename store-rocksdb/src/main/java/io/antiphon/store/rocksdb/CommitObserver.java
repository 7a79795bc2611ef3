package io.antiphon.store.rocksdb;

/** Is told of every batch that was written. */
@FunctionalInterface
public interface CommitObserver {
    /** Whom nobody tells. */
    CommitObserver NONE = (changes, nanos) -> {};

    /**
     * A batch was written. Called on the store's thread, before the batch is answered: must not block.
     *
     * @param changes how many changes it had
     * @param nanos how long it took to write it, and to sync it where it was synced
     */
    void committed(int changes, long nanos);
}
