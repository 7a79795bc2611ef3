package io.antiphon.benchmarks.part;

import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.server.EchoReplier;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.EngineSettings;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.testkit.embedded.EmbeddedEngine;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A plain call from its acceptance to its outcome, without any input or output. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {
    private static final ServiceName SERVICE = new ServiceName("echo");
    private static final long WAIT_MILLIS = 30_000;

    private final Engine engine = served();
    private final Ask ask = new Ask(
            SERVICE,
            new Request(new Content("text/plain", RequestBytes.body(128)), List.of()),
            false,
            false,
            null,
            WAIT_MILLIS,
            0,
            0,
            Terms.DEFAULT_URGENCY);

    /** One exchange. */
    @Benchmark
    public Exchange exchange() {
        Waiting caller = new Waiting();
        engine.ask(ask, caller);
        if (caller.outcome == null) {
            throw new IllegalStateException("it was not answered within the call");
        }
        return caller.outcome;
    }

    private static Engine served() {
        EmbeddedEngine embedded = new EmbeddedEngine(EngineSettings.DEFAULT);
        new EchoReplier(embedded.engine()).serve(SERVICE);
        embedded.settle();
        return embedded.engine();
    }

    private static final class Waiting implements Caller {
        @Nullable
        Exchange outcome;

        @Override
        public void finished(Exchange exchange) {
            outcome = exchange;
        }

        @Override
        public void ticket(Exchange exchange) {
            throw new IllegalStateException("a plain call has no ticket");
        }

        @Override
        public void refused(Refusal refusal) {
            throw new IllegalStateException("refused: " + refusal.problem());
        }
    }
}
