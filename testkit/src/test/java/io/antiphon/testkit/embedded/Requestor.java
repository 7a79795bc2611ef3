package io.antiphon.testkit.embedded;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Call;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Phase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call and what came of it. */
final class Requestor implements Caller {
    static final ServiceName SERVICE = new ServiceName("quote");

    @Nullable
    Exchange outcome;

    @Nullable
    Exchange ticket;

    @Nullable
    Problem problem;

    private @Nullable Call call;
    private boolean hungUp;

    static Ask plain(String body, long waitMillis) {
        return new Ask(SERVICE, request(body), false, false, null, waitMillis, 0, 0, 3);
    }

    static Ask ticketed(String body, long waitMillis) {
        return new Ask(SERVICE, request(body), false, true, null, waitMillis, 0, 0, 3);
    }

    static Ask keyed(String body, String key, long waitMillis) {
        return new Ask(SERVICE, request(body), false, false, key, waitMillis, 0, 0, 3);
    }

    static Ask oneWay(String body, int urgency, long delayMillis) {
        return new Ask(SERVICE, request(body), true, false, null, 0, 0, delayMillis, urgency);
    }

    static Requestor ask(Engine engine, Ask ask) {
        Requestor requestor = new Requestor();
        requestor.call = engine.ask(ask, requestor);
        return requestor;
    }

    void hangUp() {
        hungUp = true;
        Objects.requireNonNull(call).abandon();
    }

    boolean waits() {
        return !hungUp && outcome == null && ticket == null && problem == null;
    }

    ExchangeId id() {
        Exchange known = ticket == null ? outcome : ticket;
        return Objects.requireNonNull(known, "neither ticket nor outcome").id();
    }

    @Nullable
    State state() {
        return outcome == null ? null : outcome.state();
    }

    @Nullable
    String answer() {
        return outcome != null && outcome.phase() instanceof Phase.Answered answered
                ? new String(answered.answer().content().bytes(), StandardCharsets.UTF_8)
                : null;
    }

    @Override
    public void finished(Exchange exchange) {
        expectFirst();
        outcome = exchange;
    }

    @Override
    public void ticket(Exchange exchange) {
        expectFirst();
        ticket = exchange;
    }

    @Override
    public void refused(Refusal refusal) {
        expectFirst();
        problem = refusal.problem();
    }

    private void expectFirst() {
        if (outcome != null || ticket != null || problem != null) {
            throw new AssertionError("a caller is told once");
        }
    }

    private static Request request(String body) {
        return new Request(new Content("text/plain", body.getBytes(StandardCharsets.UTF_8)), List.of());
    }
}
