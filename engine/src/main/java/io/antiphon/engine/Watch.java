package io.antiphon.engine;

/** A watch over an exchange, which keeps it in memory until it is closed. */
public interface Watch {
    /** The watcher is not full any more. */
    void roomAgain();

    /** The watcher hears nothing more. May be called again. On the engine's thread. */
    void close();
}
