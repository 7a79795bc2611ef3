package io.antiphon.client.provider;

import io.antiphon.client.ask.Scope;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A handler's series is given up with its request as a reader begins to read it. */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "The reader is told of the end, after its subscription.")
@State
public class SeriesScopeStress {
    private final SeriesReader reader = new SeriesReader();
    private final Scope scope = new Scope(Scope.ENDLESS, () -> 0);
    private final SeriesCall series = within(scope);

    @Actor
    public void reader() {
        series.subscribe(reader);
    }

    @Actor
    public void requestor() {
        scope.cancel();
    }

    @Arbiter
    public void after(III_Result result) {
        result.r1 = reader.subscriptions.get();
        result.r2 = reader.ends.get();
        result.r3 = reader.early.get();
    }

    private static SeriesCall within(Scope scope) {
        AtomicReference<SeriesCall> made = new AtomicReference<>();
        scope.run(() -> made.set(SeriesCall.over(call -> SeriesReader.NOTHING)));
        return made.get();
    }
}
