package io.antiphon.http.endpoint;

import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.http.header.AskHeaders;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.header.Prefer;
import io.antiphon.http.series.SeriesForm;
import io.antiphon.http.wire.Interaction;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;

/** {@code POST /services/{service}} and {@code /send}: a requestor asks, or sends. */
final class Asking {
    private final Engine engine;
    private final Patience patience;
    private final Answering answering;
    private final Holds holds;

    Asking(Engine engine, Patience patience, Answering answering, Holds holds) {
        this.engine = engine;
        this.patience = patience;
        this.answering = answering;
        this.holds = holds;
    }

    void ask(Interaction interaction) {
        ServiceName service = Paths.service(interaction.parameter());
        AskHeaders headers = new AskHeaders(interaction.headers());
        Prefer prefer = headers.prefer();
        if (headers.delayed() && !prefer.respondAsync()) {
            throw new Malformed("Antiphon-Delay, Antiphon-Not-Before: only with Prefer: respond-async, or on send");
        }
        SeriesForm form = SeriesForm.of(interaction.header(HttpHeaders.ACCEPT));
        if (form == SeriesForm.EVENTS) {
            Caller caller = new EventCaller(interaction, engine, holds);
            begin(interaction, service, headers, true, 0, false, ask -> engine.ask(ask, caller));
            return;
        }
        long defaultMillis = prefer.respondAsync() ? 0 : patience.waitDefaultMillis();
        long waitMillis = prefer.waitMillis(defaultMillis, patience.waitCeilingMillis());
        WaitingCaller caller = new WaitingCaller(interaction, engine, answering, form, prefer.respondAsync());
        begin(
                interaction,
                service,
                headers,
                prefer.respondAsync(),
                waitMillis,
                false,
                ask -> caller.of(engine.ask(ask, caller)));
    }

    void send(Interaction interaction) {
        ServiceName service = Paths.service(interaction.parameter());
        AskHeaders headers = new AskHeaders(interaction.headers());
        headers.prefer();
        WaitingCaller caller = new WaitingCaller(interaction, engine, answering, SeriesForm.MULTIPART, false);
        begin(interaction, service, headers, false, 0, true, ask -> caller.of(engine.ask(ask, caller)));
    }

    private void begin(
            Interaction interaction,
            ServiceName service,
            AskHeaders headers,
            boolean respondAsync,
            long waitMillis,
            boolean oneWay,
            Consumer<Ask> next) {
        String key = headers.key();
        long timeoutMillis = headers.timeoutMillis(patience.deadlineCeilingMillis());
        long delayMillis = headers.delayMillis(
                patience.deadlineCeilingMillis(), interaction.timers().nowMillis());
        int urgency = headers.urgency(Terms.DEFAULT_URGENCY);
        if (!interaction.admitted()) {
            return;
        }
        interaction.body(bytes -> {
            Request request = new Request(new Content(headers.contentType(), bytes), headers.carried());
            Ask ask = new Ask(
                    service, request, oneWay, respondAsync, key, waitMillis, timeoutMillis, delayMillis, urgency);
            next.accept(ask);
        });
    }
}
