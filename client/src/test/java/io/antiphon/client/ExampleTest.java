package io.antiphon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Token;
import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Reply;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.proxy.Service;
import io.antiphon.client.proxy.Wait;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the documentation shows. */
class ExampleTest {
    @AutoClose
    private final StandIn server = StandIn.start();

    @Test
    void ask_and_serve() {
        try (AntiphonClient antiphon = AntiphonClient.connect(server.address())) {
            antiphon.serve("upper", 16, request -> Answer.of(upper(request.content())));

            Answer answer = antiphon.ask(Call.of("upper", "hello").withWait(Duration.ofSeconds(2)));

            assertThat(text(answer)).isEqualTo("HELLO");
        }
    }

    @Test
    void a_person_answers() {
        try (AntiphonClient antiphon = AntiphonClient.connect(server.address())) {
            antiphon.serveJobs("approve", 16, job -> {
                remember(job.exchange() + " " + job.token());
                return Outcome.DEFERRED;
            });

            Reply reply = antiphon.askOrTicket(Call.of("approve", "a new desk")
                    .withWait(Duration.ofMillis(100))
                    .withDeadline(Duration.ofDays(7)));
            String id = Ticket.of(reply).exchange().toString();

            // Later, elsewhere, somebody says yes.
            String[] words = remembered.split(" ", -1);
            antiphon.answer(
                    ExchangeId.parse(words[0]).orElseThrow(),
                    Token.parse(words[1]).orElseThrow(),
                    Answer.of(new Content("text/plain", "yes".getBytes(StandardCharsets.UTF_8))));

            // Later still, whoever has the id comes back.
            Ticket<Answer> ticket = antiphon.ticket(ExchangeId.parse(id).orElseThrow());
            assertThat(ticket.await(Duration.ofSeconds(10)).map(ExampleTest::text))
                    .contains("yes");
        }
    }

    record Item(String sku, int count) {}

    record Quote(String sku, long cents) {}

    @Service("quote")
    interface QuoteService {
        @Wait("10s")
        Quote price(Item item);
    }

    @Test
    void an_interface_is_a_service() {
        try (AntiphonClient antiphon = AntiphonClient.connect(server.address())) {
            antiphon.serve(QuoteService.class, item -> new Quote(item.sku(), 100L * item.count()));

            QuoteService quotes = antiphon.proxy(QuoteService.class);

            assertThat(quotes.price(new Item("apple", 2))).isEqualTo(new Quote("apple", 200));
        }
    }

    @Test
    void what_may_have_happened_is_told_by_the_type() {
        try (AntiphonClient antiphon = AntiphonClient.connect(server.address())) {
            assertThat(orElse(antiphon)).isEqualTo("ask again");
        }
    }

    private static String orElse(AntiphonClient antiphon) {
        try {
            return text(antiphon.ask("nobody", Content.EMPTY));
        } catch (NotProcessedException e) {
            return "ask again";
        } catch (OutcomeUnknownException e) {
            return "ask again if it may run twice";
        } catch (FailedException e) {
            return e.code();
        }
    }

    private volatile String remembered = "";

    private void remember(String what) {
        remembered = what;
    }

    private static Content upper(Content content) {
        String text = new String(content.bytes(), StandardCharsets.UTF_8);
        return new Content(content.type(), text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Answer answer) {
        return new String(answer.content().bytes(), StandardCharsets.UTF_8);
    }
}
