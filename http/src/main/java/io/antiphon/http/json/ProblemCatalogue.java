package io.antiphon.http.json;

import io.antiphon.api.Problem;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What problems mean, for programs. */
public final class ProblemCatalogue {
    private ProblemCatalogue() {}

    /** One problem as an object, several within {@code problems}. */
    public static byte[] bytes(List<Problem> problems) {
        return Json.bytes(json -> {
            if (problems.size() == 1) {
                write(json, problems.getFirst());
            } else {
                json.writeStartObject();
                json.writeArrayPropertyStart("problems");
                problems.forEach(problem -> write(json, problem));
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static void write(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("type", "/problems/" + problem.slug());
        json.writeStringProperty("title", problem.title());
        json.writeNumberProperty("status", problem.status());
        json.writeStringProperty("remedy", problem.remedy());
        json.writeEndObject();
    }
}
