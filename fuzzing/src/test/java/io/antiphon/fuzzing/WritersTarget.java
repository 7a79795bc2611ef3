package io.antiphon.fuzzing;

import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Portable;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.record.LogEntryRecord;
import io.antiphon.http.header.FieldText;
import io.antiphon.http.json.DeliveryDocument;
import io.antiphon.http.json.PayloadForm;
import io.antiphon.server.rsocket.WrittenMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A message that one door takes is written by every other door and by the store, and says there what it said. The first
 * line is its media type, each line that follows a header field; the same texts are those of a failure too.
 */
final class WritersTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADERS_BYTES = 64 << 10;
    private static final String TRACE = "traceparent";

    private WritersTarget() {}

    /** One message. */
    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", -1);
        Content content = new Content(lines[0].isEmpty() ? null : lines[0], input);
        Request request = new Request(content, headers(lines));
        if (Portable.to(request, HEADERS_BYTES) == null) {
            written(request);
        }
        failure(lines);
    }

    /** The fields as the HTTP door takes them off the wire. */
    private static List<Header> headers(String[] lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon),
                        FieldText.read(lines[i].substring(colon + 1).strip())));
            }
        }
        return headers;
    }

    private static void written(Request request) {
        Terms terms = new Terms(Guarantee.KEYED, Terms.DEFAULT_URGENCY, 1_000, 0, null);
        Event.Accepted accepted =
                new Event.Accepted(0, ExchangeId.of(1, (short) 0, 1), new ServiceName("service"), request, terms, true);
        Exchange exchange = Exchange.begin(accepted);
        List<LogEntry> log = List.of(new LogEntry(1, accepted));
        same(log, LogEntryRecord.decodeAll(LogEntryRecord.encode(log)));
        WrittenMetadata.Delivered delivered = WrittenMetadata.delivery(exchange);
        same(request.headers().stream().filter(header -> !isTrace(header)).toList(), delivered.headers());
        same(Objects.requireNonNullElse(request.content().type(), WrittenMetadata.CONNECTION_TYPE), delivered.type());
        json(exchange);
        request.headers().forEach(header -> same(header.value(), FieldText.read(FieldText.written(header.value()))));
    }

    private static void json(Exchange exchange) {
        DeliveryDocument document = new DeliveryDocument(exchange, new Token(1, 2), 1_000);
        byte[] bytes = DeliveryDocument.bytes(List.of(document), PayloadForm.BASE64, 0);
        JsonNode headers = JSON.readTree(bytes).path(0).path("headers");
        for (Header header : exchange.request().headers()) {
            String written =
                    headers.path(header.name().toLowerCase(Locale.ROOT)).stringValue("");
            if (!written.contains(header.value())) {
                throw new IllegalStateException(header + " was written otherwise: " + written);
            }
        }
    }

    private static void failure(String[] lines) {
        String detail = String.join("\n", lines);
        Failure told = Portable.told(new Failure(
                Problem.REPLIER_FAILED,
                lines[0],
                lines[lines.length - 1],
                detail.repeat(1 + detail.length() % 50),
                502,
                false,
                null));
        JsonNode read = JSON.readTree(WrittenMetadata.failure(told));
        same(told.code(), read.path("code").stringValue(""));
        same(String.valueOf(told.detail()), read.path("detail").stringValue("null"));
    }

    private static boolean isTrace(Header header) {
        return header.name().equalsIgnoreCase(TRACE);
    }

    private static void same(Object expected, Object written) {
        if (!expected.equals(written)) {
            throw new IllegalStateException(expected + " was written otherwise: " + written);
        }
    }
}
