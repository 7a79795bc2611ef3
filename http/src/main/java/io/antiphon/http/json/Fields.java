package io.antiphon.http.json;

import io.antiphon.http.header.Malformed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of an object that somebody sent, each of its type or left out; null counts as left out. */
final class Fields {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads an object with no members but these; no body at all stands for an empty object.
     *
     * @throws Malformed where it is anything else
     */
    static Fields read(byte[] body, Set<String> known) {
        JsonNode object = body.length == 0 ? MAPPER.createObjectNode() : parse(body);
        if (!object.isObject()) {
            throw new Malformed("the body must be a JSON object");
        }
        Collection<String> unknown = new ArrayList<>(object.propertyNames());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new Malformed("the body has a member that is not known: "
                    + unknown.iterator().next() + "; known are "
                    + String.join(", ", known.stream().sorted().toList()));
        }
        return new Fields(object);
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.asString();
        }
        throw new Malformed(name + " must be a string");
    }

    @Nullable
    Integer integer(String name, int least, int most) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        boolean whole = value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
        if (!whole || value.asInt() < least || value.asInt() > most) {
            throw new Malformed(name + " must be a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null || value.isBoolean()) {
            return value != null && value.asBoolean();
        }
        throw new Malformed(name + " must be true or false");
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new Malformed("the body is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
