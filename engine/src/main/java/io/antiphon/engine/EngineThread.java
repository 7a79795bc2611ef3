package io.antiphon.engine;

/** The one thread that every method of an engine is called on. */
@FunctionalInterface
public interface EngineThread {
    /**
     * Runs the task later, after everything that the thread has been given before. May be called from
     * any thread. Never runs the task within the call.
     */
    void execute(Runnable task);
}
