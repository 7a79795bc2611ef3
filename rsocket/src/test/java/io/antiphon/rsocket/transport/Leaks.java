package io.antiphon.rsocket.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class after which Netty finds a buffer that was collected without having been released. */
public final class Leaks implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        lookForLeaks();
        LeakRecorder.FOUND.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        lookForLeaks();
        assertThat(LeakRecorder.FOUND).as("buffers that nobody released").isEmpty();
    }

    /** Netty reports a leak when the next buffer is made after the collector has found it. */
    @SuppressWarnings("SystemGc")
    private static void lookForLeaks() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            PooledByteBufAllocator.DEFAULT.buffer(1).release();
            ByteBufAllocator.DEFAULT.buffer(1).release();
        }
    }
}
