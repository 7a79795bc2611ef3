package io.antiphon.benchmarks.part;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.testkit.Stories;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The acceptance of a request of 128 bytes, and a short answer, as records. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private final LogEntry accepted = new LogEntry(
            1,
            new Stories().sized(new ServiceName("echo"), 128).change().events().getFirst());
    private final LogEntry answered = new LogEntry(3, Stories.answered(Stories.NOW_MILLIS));
    private final byte[] acceptedRecord = LogEntryRecord.encode(accepted);
    private final byte[] answeredRecord = LogEntryRecord.encode(answered);

    /** An acceptance to bytes. */
    @Benchmark
    public byte[] encodeAccepted() {
        return LogEntryRecord.encode(accepted);
    }

    /** An acceptance from bytes. */
    @Benchmark
    public LogEntry decodeAccepted() {
        return LogEntryRecord.decode(acceptedRecord);
    }

    /** An answer to bytes. */
    @Benchmark
    public byte[] encodeAnswered() {
        return LogEntryRecord.encode(answered);
    }

    /** An answer from bytes. */
    @Benchmark
    public LogEntry decodeAnswered() {
        return LogEntryRecord.decode(answeredRecord);
    }
}
