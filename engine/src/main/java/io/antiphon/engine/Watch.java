package io.antiphon.engine;

/** A watch over an exchange, which keeps it in memory until it is closed. */
@FunctionalInterface
public interface Watch {
    /** The watcher hears nothing more. May be called again. On the engine's thread. */
    void close();
}
