package io.antiphon.examples;

import io.antiphon.api.Answer;
import io.antiphon.client.proxy.Codec;
import io.antiphon.client.proxy.JsonCodec;
import io.antiphon.client.serve.Job;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.Serving;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A person with an inbox. What is put there is answered later, with its token, by whoever has that: here the same
 * program, elsewhere perhaps a web page, days after this process has ended.
 */
final class Clerk {
    private static final Codec JSON = JsonCodec.DEFAULT;
    private static final int YEARS_OF_INCOME = 2;

    private final Serving serving;
    private final BlockingQueue<Job> inbox = new LinkedBlockingQueue<>();

    Clerk(Serving serving) {
        this.serving = serving;
    }

    /** Takes an application, and says that the answer will come. */
    Outcome receive(Job job) {
        inbox.add(job);
        return Outcome.DEFERRED;
    }

    /** Waits for the next application, and decides it. */
    Loans.Decision decideNext() throws InterruptedException {
        Job job = inbox.take();
        Object read = JSON.decode(job.request().content(), Loans.Application.class);
        Loans.Decision decision = decide((Loans.Application) Objects.requireNonNull(read));
        serving.answer(job.exchange(), job.token(), Answer.of(JSON.encode(decision, Loans.Decision.class)));
        return decision;
    }

    private static Loans.Decision decide(Loans.Application application) {
        return application.amount() <= YEARS_OF_INCOME * application.customer().income()
                ? new Loans.Decision(true, "it is within two years' income")
                : new Loans.Decision(false, "it is more than two years' income");
    }
}
