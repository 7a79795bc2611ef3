package io.antiphon.server.blackbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds threads up until it is opened. */
public final class Gate {
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Waits until it is open, 20 s at most. */
    public void pass() {
        try {
            if (!opened.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("a gate was never opened");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted at a gate", e);
        }
    }

    /** Lets all through from now on. */
    public void open() {
        opened.countDown();
    }
}
