package io.antiphon.rsocket.transport;

import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Netty's watch over its buffers, which remembers what was collected without having been released. A system property
 * of the test run puts it into its place before the first buffer is made.
 */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
    static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    /** As Netty makes it. */
    public LeakRecorder(Class<?> resource, int samplingInterval) {
        super(resource, samplingInterval);
    }

    /** As Netty makes it too, or else complains. */
    public LeakRecorder(Class<?> resource, int samplingInterval, long ignored) {
        this(resource, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        FOUND.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        FOUND.add(resourceType);
    }

    @Override
    protected boolean needReport() {
        return true;
    }
}
