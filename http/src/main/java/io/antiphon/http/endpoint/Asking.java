package io.antiphon.http.endpoint;

import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.Ask;
import io.antiphon.engine.Caller;
import io.antiphon.engine.Contribution;
import io.antiphon.engine.Engine;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.http.header.AskHeaders;
import io.antiphon.http.header.ConversationField;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.header.Prefer;
import io.antiphon.http.series.SeriesForm;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        ConversationField field = headers.conversation();
        if (field == null) {
            ask(interaction, service, headers, null);
            return;
        }
        Contribution contribution = contribution(interaction, field);
        if (contribution != null) {
            ask(interaction, service, headers, contribution);
        }
    }

    /** The replier of a conversation asks its requestor. */
    void askBack(Interaction interaction, ServiceName service, ConversationId conversation) {
        AskHeaders headers = new AskHeaders(interaction.headers());
        if (headers.conversation() != null) {
            throw new Malformed("Antiphon-Conversation: the path says it already");
        }
        ask(interaction, service, headers, new Contribution.AsksBack(conversation));
    }

    void send(Interaction interaction) {
        ServiceName service = Paths.service(interaction.parameter());
        AskHeaders headers = new AskHeaders(interaction.headers());
        headers.prefer();
        if (headers.conversation() != null) {
            throw new Malformed("Antiphon-Conversation: a one-way message is in no conversation: ask instead");
        }
        WaitingCaller caller = new WaitingCaller(
                interaction, refused -> refused.about(service), engine, answering, SeriesForm.MULTIPART, false);
        begin(interaction, service, headers, false, 0, true, ask -> caller.of(engine.ask(ask, caller)));
    }

    private void ask(
            Interaction interaction, ServiceName service, AskHeaders headers, @Nullable Contribution contribution) {
        Prefer prefer = headers.prefer();
        checkDelay(headers, prefer, contribution);
        SeriesForm form = SeriesForm.of(interaction.accept());
        if (form == SeriesForm.EVENTS) {
            Caller caller = new EventCaller(interaction, service, engine, answering, holds);
            begin(interaction, service, headers, true, 0, false, ask -> engine.ask(ask.in(contribution), caller));
            return;
        }
        long defaultMillis = prefer.respondAsync() ? 0 : patience.waitDefaultMillis();
        long waitMillis = Preferences.waitMillis(interaction, prefer, defaultMillis, patience.waitCeilingMillis());
        WaitingCaller caller = new WaitingCaller(
                interaction, refused -> refused.about(service), engine, answering, form, prefer.respondAsync());
        begin(
                interaction,
                service,
                headers,
                prefer.respondAsync(),
                waitMillis,
                false,
                ask -> caller.of(engine.ask(ask.in(contribution), caller)));
    }

    private static void checkDelay(AskHeaders headers, Prefer prefer, @Nullable Contribution contribution) {
        if (headers.delayed() && contribution != null) {
            throw new Malformed("Antiphon-Delay, Antiphon-Not-Before: what is said in a conversation is said in order");
        }
        if (headers.delayed() && !prefer.respondAsync()) {
            throw new Malformed("Antiphon-Delay, Antiphon-Not-Before: only with Prefer: respond-async, or on send");
        }
    }

    /** What the field wants; null where it was answered that there is no such conversation. */
    private static @Nullable Contribution contribution(Interaction interaction, ConversationField field) {
        if (field.unnamed()) {
            return new Contribution.Opens(null, field.idleMillis(), null, field.end(), interaction.account());
        }
        ConversationId id = Paths.conversation(interaction, field.id());
        if (id == null) {
            return null;
        }
        interaction.with(Names.CONVERSATION, id.toString());
        return field.opens()
                ? new Contribution.Opens(id, field.idleMillis(), null, field.end(), interaction.account())
                : new Contribution.GoesOn(id, field.end());
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
        Schedule schedule =
                Schedule.of(headers, patience.times(), interaction.timers().nowMillis());
        int urgency = headers.urgency(Terms.DEFAULT_URGENCY);
        if (!interaction.admitted()) {
            return;
        }
        interaction.body(bytes -> {
            Request request = new Request(new Content(headers.contentType(), bytes), headers.carried());
            Ask ask = new Ask(
                    service,
                    request,
                    oneWay,
                    respondAsync,
                    key,
                    waitMillis,
                    schedule.timeoutMillis(),
                    schedule.delayMillis(),
                    urgency);
            next.accept(ask.of(interaction.account()));
        });
    }
}
