package io.antiphon.http.json;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
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
     * @param exchange where a late answer is to be found, or null where there is none to come
     */
    public record Missing(
            ServiceName service, Problem problem, @Nullable ExchangeId exchange) implements Told {}

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
        Payload.write(json, told.answer().content());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Missing told) {
        ExchangeId exchange = told.exchange();
        json.writeStartObject();
        json.writeStringProperty("service", told.service().value());
        json.writeStringProperty("problem", told.problem().slug());
        json.writeStringProperty("title", told.problem().title());
        Json.text(json, "exchange", exchange == null ? null : exchange.toString());
        json.writeEndObject();
    }
}
