package io.antiphon.engine;

import org.jspecify.annotations.Nullable;

/** A watch that is handed out before what it closes exists. */
final class Lead implements Watch {
    private @Nullable Watch watch;
    private boolean closed;

    void to(Watch begun) {
        watch = begun;
        if (closed) {
            begun.close();
        }
    }

    @Override
    public void roomAgain() {
        if (watch != null) {
            watch.roomAgain();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }
}
