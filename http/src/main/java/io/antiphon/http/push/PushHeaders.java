package io.antiphon.http.push;

import io.antiphon.api.Content;
import io.antiphon.api.Header;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.http.header.AnswerFields;
import io.antiphon.http.header.FieldText;
import io.antiphon.http.header.Forwarding;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The header fields of a request to a URL, and those of its response that are carried back. */
final class PushHeaders {
    private PushHeaders() {}

    static MultiMap of(Exchange exchange, PushTarget target, long remainingMillis) {
        MultiMap fields = HttpHeaders.headers();
        for (Header header : exchange.request().headers()) {
            if (carries(header.name()) && Forwarding.isWritable(header.name(), header.value())) {
                fields.add(header.name(), FieldText.written(header.value()));
            }
        }
        Content content = exchange.request().content();
        String type = content.type();
        if (type != null && Forwarding.isWritable("type", type)) {
            fields.set(HttpHeaders.CONTENT_TYPE, type);
        }
        fields.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
        fields.set("Antiphon-Exchange", exchange.id().toString());
        fields.set("Antiphon-Attempt", Integer.toString(exchange.attempt()));
        fields.set("Operation-Timeout", remainingMillis + "ms");
        fields.set("Idempotency-Key", '"' + exchange.id().toString() + '"');
        target.headers().forEach(fields::set);
        return fields;
    }

    static List<Header> carried(MultiMap fields) {
        return AnswerFields.ofResponse(fields, fields.getAll(HttpHeaders.CONNECTION));
    }

    private static boolean carries(String name) {
        return Forwarding.carries(name.toLowerCase(Locale.ROOT));
    }
}
