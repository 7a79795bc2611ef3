package io.antiphon.client.connection;

import io.antiphon.api.Failure;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A replier's failure as the JSON object that travels in field 12. */
final class ProblemText {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEAST_STATUS = 400;
    private static final int MOST_STATUS = 599;

    private ProblemText() {}

    static String write(Failure said) {
        Failure failure = Portable.told(said);
        ObjectNode problem = JSON.createObjectNode().put("code", failure.code()).put("status", failure.status());
        if (failure.title() != null) {
            problem.put("title", failure.title());
        }
        if (failure.detail() != null) {
            problem.put("detail", failure.detail());
        }
        return problem.toString();
    }

    /** The failure; where the text is no such object, one that has the text as its detail. */
    static Failure read(String text, boolean retryable) {
        JsonNode problem = parsed(text);
        int status = problem.path("status").asInt(Problem.REPLIER_FAILED.status());
        boolean possible = status >= LEAST_STATUS && status <= MOST_STATUS;
        return new Failure(
                Problem.REPLIER_FAILED,
                problem.path("code").asString(Problem.REPLIER_FAILED.slug()),
                textOrNull(problem.path("title")),
                problem.isObject() ? textOrNull(problem.path("detail")) : text,
                possible ? status : Problem.REPLIER_FAILED.status(),
                retryable,
                null);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
