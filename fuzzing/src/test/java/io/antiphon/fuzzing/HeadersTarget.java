package io.antiphon.fuzzing;

import io.antiphon.api.address.Authority;
import io.antiphon.api.address.Origin;
import io.antiphon.http.header.Accept;
import io.antiphon.http.header.AnswerFields;
import io.antiphon.http.header.AntiphonFields;
import io.antiphon.http.header.AskHeaders;
import io.antiphon.http.header.EntityTags;
import io.antiphon.http.header.Forwarded;
import io.antiphon.http.header.LastEventId;
import io.antiphon.http.header.Lease;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.header.MediaType;
import io.antiphon.http.route.Query;
import io.antiphon.http.route.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request's target in the first line, and header fields in the others. */
final class HeadersTarget {
    private HeadersTarget() {}

    /** One request's head. */
    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", -1);
        tolerate(() -> Target.decoded(lines[0]));
        tolerate(() -> Query.of(lines[0], Set.of("limit", "max")).count("limit", 1, 500));
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(Map.entry(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        tolerate(() -> ask(new AskHeaders(fields)));
        AnswerFields.ofRequest(fields, List.of(lines[0]));
        tolerate(() -> AntiphonFields.check(fields));
        fields.forEach(field -> alone(field.getValue()));
    }

    private static void ask(AskHeaders headers) {
        tolerate(headers::prefer);
        tolerate(headers::key);
        tolerate(() -> within(headers.timeoutMillis(), Long.MAX_VALUE));
        tolerate(() -> within(headers.delayMillis(0), Long.MAX_VALUE));
        tolerate(() -> within(headers.urgency(3), 7));
    }

    private static void alone(String value) {
        tolerate(() -> EntityTags.parse(value).contain(1));
        tolerate(() -> LastEventId.parse(value));
        tolerate(() -> Lease.parse(value));
        Accept.of(List.of(value)).prefers("text/event-stream");
        MediaType.isJson(value);
        MediaType.isUtf8Text(value);
        MediaType.isActive(value);
        Authority.parse(value);
        Origin.parse(value);
        tolerate(() -> Forwarded.parse(value));
    }

    private static void within(long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalStateException(value + " is not 0 to " + most);
        }
    }

    private static void tolerate(Runnable reading) {
        try {
            reading.run();
        } catch (Malformed expected) {
            // It says so.
        }
    }
}
