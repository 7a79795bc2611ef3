package io.antiphon.client.ask;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A handler makes a call as its request is given up. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "The call is given up too.")
@State
public class ScopeStress {
    private final Scope scope = new Scope(Scope.ENDLESS, () -> 0);
    private final CompletableFuture<String> call = new CompletableFuture<>();

    @Actor
    public void handler() {
        scope.adopt(call);
    }

    @Actor
    public void requestor() {
        scope.cancel();
    }

    @Arbiter
    public void after(Z_Result result) {
        result.r1 = call.isCancelled();
    }
}
