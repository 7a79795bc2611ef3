package io.antiphon.client.ask;

import io.antiphon.api.Answer;
import io.antiphon.api.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future.State;

/** A gather on its way. Its calls may end on any thread. */
final class Gathering {
    private final Gather gather;
    private final List<CompletableFuture<Answer>> calls;
    private final CompletableFuture<Gathered> outcome = new CompletableFuture<>();
    private int open;
    private int answers;

    private Gathering(Gather gather, List<CompletableFuture<Answer>> calls) {
        this.gather = gather;
        this.calls = calls;
        this.open = calls.size();
    }

    static CompletableFuture<Gathered> begin(Gather gather, Requestor requestor) {
        Gathering gathering = new Gathering(
                gather, gather.calls().stream().map(requestor::askAsync).toList());
        return gathering.follow();
    }

    private CompletableFuture<Gathered> follow() {
        CompletionStage<Gathered> over = outcome;
        over.whenComplete((gathered, failure) -> calls.forEach(call -> call.cancel(true)));
        for (CompletionStage<Answer> call : calls) {
            call.whenComplete((answer, failure) -> settled(failure == null));
        }
        return outcome;
    }

    private void settled(boolean answered) {
        if (isOver(answered)) {
            outcome.complete(gathered());
        }
    }

    private synchronized boolean isOver(boolean answered) {
        open--;
        answers += answered ? 1 : 0;
        return open == 0 || answers >= gather.enough();
    }

    private Gathered gathered() {
        List<Gathered.Answered> answered = new ArrayList<>();
        List<Gathered.Missing> missing = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            ServiceName service = gather.calls().get(i).service();
            CompletableFuture<Answer> call = calls.get(i);
            if (call.state() == State.SUCCESS) {
                answered.add(new Gathered.Answered(service, call.resultNow()));
            } else {
                missing.add(new Gathered.Missing(service, reason(call)));
            }
        }
        return new Gathered(answered, missing, answered.size() >= gather.enough());
    }

    private static Optional<CallException> reason(CompletableFuture<Answer> call) {
        return call.state() == State.FAILED && call.exceptionNow() instanceof CallException failure
                ? Optional.of(failure)
                : Optional.empty();
    }
}
