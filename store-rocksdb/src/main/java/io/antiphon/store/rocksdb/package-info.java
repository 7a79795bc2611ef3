/**
 * The durable store: what was promised to somebody, kept in RocksDB until its deadline.
 */
@NullMarked
package io.antiphon.store.rocksdb;

import org.jspecify.annotations.NullMarked;
