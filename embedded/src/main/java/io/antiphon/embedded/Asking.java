package io.antiphon.embedded;

import io.antiphon.api.Problem;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallOptions;
import io.antiphon.engine.Ask;
import io.antiphon.engine.exchange.Terms;
import org.jspecify.annotations.Nullable;

/** What a call is to the engine. */
enum Asking {
    FOR_ANSWER,
    FOR_ANSWER_OR_TICKET,
    ONE_WAY;

    /** Whoever asks for more is given this: 365 days. */
    private static final long LONGEST_MILLIS = 365L * 24 * 60 * 60 * 1_000;

    private static final int KEY_CHARACTERS = 255;

    /**
     * The engine's question.
     *
     * @throws io.antiphon.client.ask.InvalidRequestException where the key is too long
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
                options.deadlineMillis() == CallOptions.NOT_GIVEN ? 0 : Math.max(1, bounded(options.deadlineMillis())),
                Math.max(0, bounded(options.delayMillis())),
                options.priority() == CallOptions.NOT_GIVEN ? Terms.DEFAULT_URGENCY : options.priority());
    }

    static long bounded(long millis) {
        return Math.min(millis, LONGEST_MILLIS);
    }

    private static @Nullable String key(@Nullable String key) {
        if (key != null && key.length() > KEY_CHARACTERS) {
            throw Outcomes.problem(Problem.BAD_REQUEST, "A key has 1 to " + KEY_CHARACTERS + " characters", null);
        }
        return key;
    }
}
