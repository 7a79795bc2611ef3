package io.antiphon.http.json;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import io.antiphon.api.State;
import io.antiphon.engine.Refusal;
import io.antiphon.engine.exchange.Exchange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param problem its kind
 * @param status the HTTP status
 * @param title a short sentence
 * @param detail what is wrong this time
 * @param code the replier's own word, or null
 * @param state the state that won, where the exchange was finished already
 * @param incident the name under which the log has more, or null
 * @param exchange which exchange it concerns, or null
 */
public record ProblemDocument(
        Problem problem,
        int status,
        String title,
        String detail,
        @Nullable String code,
        @Nullable State state,
        @Nullable String incident,
        @Nullable ExchangeId exchange) {
    /** The media type of problem documents. */
    public static final String TYPE = "application/problem+json";

    /** A problem of this kind. */
    public static ProblemDocument of(Problem problem, String detail) {
        return new ProblemDocument(problem, problem.status(), problem.title(), detail, null, null, null, null);
    }

    /** A problem of this kind, about which there is no more to say than its remedy. */
    public static ProblemDocument of(Problem problem) {
        return of(problem, problem.remedy());
    }

    /** A problem of this kind with an exchange that ended so. The detail says whether the request may have run. */
    public static ProblemDocument of(Problem problem, Exchange exchange) {
        String detail = exchange.mayHaveRun() ? problem.remedy() : problem.remedyOfNotRun();
        return of(problem, detail).about(exchange.id()).about(exchange.service());
    }

    /** What the engine refused. */
    public static ProblemDocument of(Refusal refusal) {
        return of(refusal.problem(), refusal.words()).in(refusal.state());
    }

    /** A failure of the server itself. */
    public static ProblemDocument ofIncident(String incident) {
        Problem problem = Problem.INTERNAL_ERROR;
        String detail = "The server's log has the details under incident " + incident + ".";
        return new ProblemDocument(problem, problem.status(), problem.title(), detail, null, null, incident, null);
    }

    /** What the replier of this exchange said. */
    public static ProblemDocument of(Failure failure, ExchangeId exchange) {
        Problem problem = failure.problem();
        return new ProblemDocument(
                problem,
                failure.status(),
                Objects.requireNonNullElse(failure.title(), problem.title()),
                Objects.requireNonNullElse(failure.detail(), problem.remedy()),
                failure.code(),
                null,
                null,
                exchange);
    }

    /** The same, under another status. */
    public ProblemDocument with(int otherStatus) {
        return new ProblemDocument(problem, otherStatus, title, detail, code, state, incident, exchange);
    }

    /** The same, about this exchange. */
    public ProblemDocument about(ExchangeId id) {
        return new ProblemDocument(problem, status, title, detail, code, state, incident, id);
    }

    /** The same, with a detail that names the service that was asked. */
    public ProblemDocument about(ServiceName service) {
        String named = detail + " (service " + service + ")";
        return new ProblemDocument(problem, status, title, named, code, state, incident, exchange);
    }

    /** The same, of an exchange that is in this state. */
    public ProblemDocument in(@Nullable State finalState) {
        return new ProblemDocument(problem, status, title, detail, code, finalState, incident, exchange);
    }

    /** Whether to try again is likely to help, without anything being changed. */
    public boolean passes() {
        return switch (problem) {
            case NO_REPLIER, OVERLOADED, STOPPING, QUOTA_EXCEEDED, STORE_UNAVAILABLE, NOT_READY -> true;
            default -> false;
        };
    }

    /** The document. */
    public byte[] bytes() {
        return Json.bytes(this::write);
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("type", "/problems/" + problem.slug());
        json.writeStringProperty("title", title);
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", detail);
        optional(json, "code", code);
        optional(json, "state", state);
        optional(json, "incident", incident);
        optional(json, "exchange", exchange);
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }
}
