package io.antiphon.http.json;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import io.antiphon.api.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The answers of several services together, and who is missing. */
public final class GatherDocument {
    /** What is told of one service. */
    public sealed interface Told {}

    /** It answered. */
    public record Answered(ServiceName service, ExchangeId exchange, Answer answer) implements Told {}

    /**
     * It did not, or not in time.
     *
     * @param title what is wrong
     * @param code the replier's own word for what is wrong, or null where no replier said so
     * @param detail the particulars, or null
     * @param exchange where a late answer is to be found, or null where there is none to come
     */
    public record Missing(
            ServiceName service,
            Problem problem,
            String title,
            @Nullable String code,
            @Nullable String detail,
            @Nullable ExchangeId exchange)
            implements Told {
        /** It is missing for a reason that needs no more words. */
        public static Missing of(ServiceName service, Problem problem, @Nullable ExchangeId exchange) {
            return new Missing(service, problem, problem.title(), null, null, exchange);
        }

        /** It failed, in the words of its replier. */
        public static Missing of(ServiceName service, Failure failure, ExchangeId exchange) {
            String title = failure.title();
            return new Missing(
                    service,
                    failure.problem(),
                    title == null ? failure.problem().title() : title,
                    failure.code(),
                    failure.detail(),
                    exchange);
        }

        /** It answered in parts, which this document cannot hold. */
        public static Missing inParts(ServiceName service, ExchangeId exchange) {
            return new Missing(
                    service,
                    Problem.REPLIER_FAILED,
                    "The answer came in parts",
                    "in-parts",
                    "A gather takes one answer from each service. GET /exchanges/" + exchange
                            + "/response has the parts where the exchange can be found again.",
                    exchange);
        }
    }

    private GatherDocument() {}

    /** The document, in the order of the services. */
    public static byte[] bytes(List<Told> all) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanProperty("complete", all.stream().allMatch(Answered.class::isInstance));
            json.writeArrayPropertyStart("answers");
            all.stream().filter(Answered.class::isInstance).forEach(told -> write(json, (Answered) told));
            json.writeEndArray();
            json.writeArrayPropertyStart("missing");
            all.stream().filter(Missing.class::isInstance).forEach(told -> write(json, (Missing) told));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Answered told) {
        json.writeStartObject();
        json.writeStringProperty("service", told.service().value());
        json.writeStringProperty("exchange", told.exchange().toString());
        json.writeNumberProperty("status", told.answer().status());
        Json.text(json, "content_type", told.answer().content().type());
        Payload.write(json, told.answer().content(), told.answer().headers());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Missing told) {
        ExchangeId exchange = told.exchange();
        json.writeStartObject();
        json.writeStringProperty("service", told.service().value());
        json.writeStringProperty("problem", told.problem().slug());
        json.writeStringProperty("title", told.title());
        Json.text(json, "code", told.code());
        Json.text(json, "detail", told.detail());
        Json.text(json, "exchange", exchange == null ? null : exchange.toString());
        json.writeEndObject();
    }
}
