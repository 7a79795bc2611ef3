package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** Both of two that are asked answer at once. */
@JCStressTest
@Outcome(id = "2, true", expect = Expect.ACCEPTABLE, desc = "Both answers are there.")
@State
public class GatheringStress {
    private static final Gather BOTH = Gather.of(Call.of("any", Content.EMPTY), "one", "other");

    private final CompletableFuture<Answer> one = new CompletableFuture<>();
    private final CompletableFuture<Answer> other = new CompletableFuture<>();
    private final CompletableFuture<Gathered> gathered = BOTH.askAsync(new Both());

    @Actor
    public void one() {
        one.complete(Answer.of(Content.EMPTY));
    }

    @Actor
    public void other() {
        other.complete(Answer.of(Content.EMPTY));
    }

    @Arbiter
    public void after(IZ_Result result) {
        result.r1 = gathered.isDone() ? gathered.resultNow().answers().size() : -1;
        result.r2 = gathered.isDone() && gathered.resultNow().isEnough();
    }

    private final class Both implements Requestor {
        @Override
        public CompletableFuture<Answer> askAsync(Call call) {
            return call.service().value().equals("one") ? one : other;
        }

        @Override
        public CompletableFuture<Reply> askOrTicketAsync(Call call) {
            throw new UnsupportedOperationException("a gather asks for answers");
        }

        @Override
        public Series askSeries(Call call) {
            throw new UnsupportedOperationException("a gather asks for answers");
        }

        @Override
        public CompletableFuture<ExchangeId> sendAsync(Call call) {
            throw new UnsupportedOperationException("a gather asks for answers");
        }

        @Override
        public CompletableFuture<Reply> revisitAsync(ExchangeId exchange, long waitMillis) {
            throw new UnsupportedOperationException("a gather asks for answers");
        }

        @Override
        public CompletableFuture<@Nullable Void> cancelAsync(ExchangeId exchange) {
            throw new UnsupportedOperationException("a gather asks for answers");
        }
    }
}
