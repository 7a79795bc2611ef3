/**
 * A store in memory: {@link io.antiphon.embedded.memory.MemoryStore} keeps what any store keeps, for as long as the
 * process lives.
 */
@NullMarked
package io.antiphon.embedded.memory;

import org.jspecify.annotations.NullMarked;
