package io.antiphon.embedded;

import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.engine.Ask;
import io.antiphon.engine.TimeBounds;
import io.antiphon.engine.exchange.Key;
import io.antiphon.engine.exchange.Terms;
import org.jspecify.annotations.Nullable;

/** What a call is to the engine. */
enum Asking {
    FOR_ANSWER,
    FOR_ANSWER_OR_TICKET,
    ONE_WAY;

    /** The longest wait: 365 days. */
    private static final long LONGEST_MILLIS = 365L * 24 * 60 * 60 * 1_000;

    /**
     * The engine's question.
     *
     * @throws io.antiphon.client.ask.InvalidRequestException where the key or the delay is too long
     * @throws NotProcessedException where no time remains
     */
    Ask of(Call call, long waitMillis) {
        CallOptions options = call.options();
        return new Ask(
                call.service(),
                call.request(),
                this == ONE_WAY,
                this == FOR_ANSWER_OR_TICKET,
                key(options.key()),
                this == ONE_WAY ? 0 : bounded(waitMillis),
                timeoutMillis(options),
                delayMillis(options),
                options.priority() == CallOptions.NOT_GIVEN ? Terms.DEFAULT_URGENCY : options.priority());
    }

    private static long timeoutMillis(CallOptions options) {
        if (options.deadlineMillis() == CallOptions.NOT_GIVEN) {
            return 0;
        }
        if (options.deadlineMillis() == 0) {
            throw new NotProcessedException(
                    Problem.DEADLINE_PASSED,
                    "deadline-passed: The call's time is over before it is made. Nothing was done. Give it more time",
                    null);
        }
        return TimeBounds.DEFAULT.timeoutMillis(options.deadlineMillis(), delayMillis(options));
    }

    private static long delayMillis(CallOptions options) {
        if (!TimeBounds.DEFAULT.allowsDelay(options.delayMillis())) {
            throw Outcomes.problem(Problem.BAD_REQUEST, TimeBounds.DEFAULT.delayRule(), null);
        }
        return Math.max(0, options.delayMillis());
    }

    static long bounded(long millis) {
        return Math.min(millis, LONGEST_MILLIS);
    }

    private static @Nullable String key(@Nullable String key) {
        String objection = key == null ? null : Key.objection(key);
        if (objection != null) {
            throw Outcomes.problem(Problem.BAD_REQUEST, objection, null);
        }
        return key;
    }
}
