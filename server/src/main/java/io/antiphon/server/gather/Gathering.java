package io.antiphon.server.gather;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Key;
import io.antiphon.http.json.GatherDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One request that was given to several services, until enough of them have answered. */
final class Gathering {
    /** What is left of the deadline when the answers are put together, as one of so many parts. */
    private static final int LAST_PART = 10;

    /** What comes of it. */
    sealed interface Outcome {
        /** As many answers as were wanted, or all that there are. */
        record Enough(Answer answer) implements Outcome {}

        /** Fewer. */
        record TooFew(Failure failure) implements Outcome {}
    }

    private final Engine engine;
    private final GatherPlan plan;
    private final Exchange exchange;
    private final Consumer<Outcome> done;
    private final List<Member> members = new ArrayList<>();
    private int open;
    private int answers;
    private boolean over;

    Gathering(Engine engine, GatherPlan plan, Exchange exchange, Consumer<Outcome> done) {
        this.engine = engine;
        this.plan = plan;
        this.exchange = exchange;
        this.done = done;
    }

    /** Asks them all. */
    void begin(long nowMillis) {
        long leftMillis = Math.max(1, exchange.terms().deadlineMillis() - nowMillis);
        long waitMillis = Math.min(plan.withinMillis(), leftMillis - leftMillis / LAST_PART);
        open = plan.of().size();
        for (int i = 0; i < plan.of().size() && !over; i++) {
            Member member = new Member(engine, plan.of().get(i), this);
            members.add(member);
            member.ask(ask(i, waitMillis, leftMillis));
        }
    }

    /** The requestor wants no answer any more. */
    void cancel() {
        over = true;
        members.forEach(Member::cancel);
    }

    /** One of them has answered, or will not in time. */
    void settled(boolean answered) {
        open--;
        answers += answered ? 1 : 0;
        if (!over && (open == 0 || plan.isOver(answers))) {
            over = true;
            members.forEach(Member::cancel);
            done.accept(outcome());
        }
    }

    private Ask ask(int number, long waitMillis, long leftMillis) {
        boolean findable = exchange.recorded();
        Request request = exchange.request();
        return new Ask(
                plan.of().get(number),
                request,
                false,
                false,
                findable ? Key.ofGathered(exchange.id()) : null,
                waitMillis,
                findable ? leftMillis : waitMillis,
                0,
                exchange.terms().urgency());
    }

    private Outcome outcome() {
        byte[] document =
                GatherDocument.bytes(members.stream().map(Member::told).toList());
        Content content = new Content("application/json", document);
        return plan.isEnough(answers)
                ? new Outcome.Enough(new Answer(200, content, List.of()))
                : new Outcome.TooFew(tooFew(content));
    }

    private Failure tooFew(Content content) {
        int wanted = Math.max(1, plan.until());
        String detail = "%d of %d services answered, and %d were wanted".formatted(answers, members.size(), wanted);
        return new Failure(Problem.REPLIER_FAILED, "too-few-answers", "Too few answers", detail, 502, false, content);
    }
}
