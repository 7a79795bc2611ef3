package io.antiphon.benchmarks.siege;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.Antiphon;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.CallException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over RSocket, with the Java client. */
final class RSocketRequestor implements HonestRequestor {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Antiphon client;
    private final Ledger ledger;

    RSocketRequestor(Antiphon client, Ledger ledger) {
        this.client = client;
        this.ledger = ledger;
    }

    @Override
    public String door() {
        return "rsocket";
    }

    @Override
    public void ask(Promise promise, String body) throws Refused, IOException {
        Content content = new Content("application/octet-stream", body.getBytes(StandardCharsets.UTF_8));
        Call call =
                Call.of(promise == Promise.SENT ? "inbox" : "bench", content).withWait(WAIT);
        try {
            switch (promise) {
                case PLAIN -> check(client.ask(call), body);
                case KEYED -> reply(client.askOrTicket(call.withKey("rsocket-" + body)), body);
                case TICKETED -> reply(client.askOrTicket(call.withWait(Duration.ZERO)), body);
                case SENT -> ledger.acknowledged(client.send(call).toString(), body);
            }
        } catch (NotProcessedException e) {
            if (e.problem().isEmpty()) {
                throw new IOException(promise + " over RSocket: " + e.getMessage(), e);
            }
            throw new Refused(e.getMessage() + "");
        } catch (CallException e) {
            throw new IOException(promise + " over RSocket: " + e.getMessage(), e);
        }
    }

    private void reply(Reply reply, String body) throws IOException {
        switch (reply) {
            case Reply.Answered answered -> {
                check(answered.answer(), body);
                if (answered.exchange() != null) {
                    ledger.acknowledged(answered.exchange().toString(), body);
                }
            }
            case Reply.Ticketed ticketed ->
                ledger.acknowledged(ticketed.ticket().exchange().toString(), body);
        }
    }

    private static void check(Answer answer, String body) throws IOException {
        String text = new String(answer.content().bytes(), StandardCharsets.UTF_8);
        if (!text.equals(body)) {
            throw new IOException("The answer to " + body + " is " + text);
        }
    }
}
