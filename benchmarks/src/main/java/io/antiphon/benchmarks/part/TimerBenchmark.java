package io.antiphon.benchmarks.part;

import io.antiphon.engine.time.Timer;
import io.antiphon.engine.time.TimerWheel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What every call does that waits: among a hundred thousand others it sets a timer, and takes it back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerBenchmark {
    private static final int OTHERS = 100_000;
    private static final long WAIT_MILLIS = 30_000;

    private final TimerWheel wheel = crowded();
    private long nowMillis;

    /** One timer. */
    @Benchmark
    public Timer scheduleAndCancel() {
        Timer timer = wheel.schedule(WAIT_MILLIS + (nowMillis++ & 0xFFFF), TimerBenchmark::late);
        timer.cancel();
        return timer;
    }

    private static TimerWheel crowded() {
        TimerWheel wheel = new TimerWheel(10, 0);
        for (int i = 0; i < OTHERS; i++) {
            wheel.schedule(i, TimerBenchmark::late);
        }
        return wheel;
    }

    private static void late() {
        throw new IllegalStateException("nobody lets time pass here");
    }
}
