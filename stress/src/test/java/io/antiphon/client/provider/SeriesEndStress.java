package io.antiphon.client.provider;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A series comes to its end as its reader asks for what cannot be. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The reader is told of one end.")
@State
public class SeriesEndStress {
    private final SeriesReader reader = new SeriesReader();
    private final SeriesCall series = SeriesCall.over(call -> SeriesReader.NOTHING);

    /** With a reader that waits. */
    public SeriesEndStress() {
        series.subscribe(reader);
        series.request(1);
    }

    @Actor
    public void source() {
        series.completed();
    }

    @Actor
    public void reader() {
        series.request(0);
    }

    @Arbiter
    public void after(I_Result result) {
        result.r1 = reader.ends.get();
    }
}
