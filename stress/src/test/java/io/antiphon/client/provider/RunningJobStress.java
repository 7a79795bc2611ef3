package io.antiphon.client.provider;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.client.ask.Scope;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A handler says what is to be done on cancelling as it is cancelled. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "It is done, once.")
@State
public class RunningJobStress {
    private static final Offer OFFER = Offer.of(new ServiceName("any"), 1, request -> Answer.of(request.content()));
    private static final Delivery DELIVERY = new Delivery(new Request(Content.EMPTY, List.of()), null, null, 1, null);

    private final AtomicInteger done = new AtomicInteger();
    private final RunningJob job = new RunningJob(OFFER, DELIVERY, new Scope(Scope.ENDLESS, () -> 0), new Unheard());

    @Actor
    public void handler() {
        job.onCancel(done::incrementAndGet);
    }

    @Actor
    public void requestor() {
        job.cancel();
    }

    @Arbiter
    public void after(I_Result result) {
        result.r1 = done.get();
    }

    private static final class Unheard implements JobListener {
        @Override
        public void ended(io.antiphon.client.serve.Outcome outcome) {}

        @Override
        public void emitted(Content part) {}

        @Override
        public void progressed(int percent, String message) {}
    }
}
