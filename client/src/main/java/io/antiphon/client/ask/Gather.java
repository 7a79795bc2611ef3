package io.antiphon.client.ask;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Several calls that are made together, and whose answers are wanted together. Immutable; may be asked again.
 *
 * <p>Each call keeps its own terms: how long is waited for its answer is its own wait. In a handler, all of them
 * inherit what remains of its time, and are given up with it.
 *
 * @param calls what is asked of whom
 * @param enough how many answers end it; who has not answered then is given up
 */
public record Gather(List<Call> calls, int enough) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException where it is not between 1 and the number of calls
     */
    public Gather {
        calls = List.copyOf(calls);
        if (enough < 1 || enough > calls.size()) {
            throw new IllegalArgumentException(
                    "Between 1 and " + calls.size() + " answers can be enough of as many calls, not " + enough);
        }
    }

    /** Over when all have answered, or will not. */
    public static Gather all(Call... calls) {
        return new Gather(List.of(calls), calls.length);
    }

    /** The same question to several services, under the same terms; over when all have answered, or will not. */
    public static Gather of(Call call, String... services) {
        return all(Stream.of(services).map(call::to).toArray(Call[]::new));
    }

    /** The same, over with the first answer. */
    public Gather untilFirst() {
        return until(1);
    }

    /** The same, over with so many answers. */
    public Gather until(int answers) {
        return new Gather(calls, answers);
    }

    /**
     * Asks them all. The stage fails never: who gives no answer is missing. To cancel it gives up every call that has
     * no answer yet.
     */
    public CompletableFuture<Gathered> askAsync(Requestor requestor) {
        return Gathering.begin(this, requestor);
    }

    /**
     * Asks them all, and blocks until there are enough answers, or can be no more. An interrupt gives all of them up.
     *
     * @throws OutcomeUnknownException where the thread was interrupted
     */
    public Gathered ask(Requestor requestor) {
        return Blocking.await(askAsync(requestor));
    }
}
