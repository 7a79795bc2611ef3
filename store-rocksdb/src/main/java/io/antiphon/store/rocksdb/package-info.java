/**
 * The durable store: what was promised to somebody, kept in RocksDB until it is forgotten.
 *
 * <p>{@link io.antiphon.store.rocksdb.RocksStore} has two threads: one commits and reads in the order
 * of the calls, one goes through lists. A batch of changes becomes one row of a journal, synced where one
 * of the changes is promised to somebody.
 *
 * <p>The only thing stored of an exchange is its log. Everything else is an index: where it stands
 * (the queue, the lists, the counts) and when something is due for it. All index keys of an exchange
 * come from one pure function of it, {@code IndexKeys}, and a commit writes the difference between
 * the keys before and after: so no index can be forgotten.
 *
 * <p>A directory belongs to one server at a time and is never repaired, emptied or taken over
 * silently: what cannot be read, or has lost what was synced, is an error that says what to do.
 */
@NullMarked
package io.antiphon.store.rocksdb;

import org.jspecify.annotations.NullMarked;
