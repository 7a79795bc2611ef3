package io.antiphon.benchmarks.attack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** A share of one processor for this whole process. Threads wait while it is used up. */
final class Budget {
    private static final long PAUSE_MILLIS = 5;
    /** Time that was not used is not saved up for longer than this, the usual period of a control group. */
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final double share;
    private long sinceNanos = System.nanoTime();
    private long usedBefore = system.getProcessCpuTime();

    Budget(double share) {
        this.share = share;
    }

    /** Returns when there is something left. */
    void await() throws InterruptedException {
        while (isUsedUp()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private synchronized boolean isUsedUp() {
        long nowNanos = System.nanoTime();
        long used = system.getProcessCpuTime() - usedBefore;
        boolean usedUp = used > share * (nowNanos - sinceNanos);
        if (!usedUp && nowNanos - sinceNanos > WINDOW_NANOS) {
            sinceNanos = nowNanos;
            usedBefore += used;
        }
        return usedUp;
    }
}
