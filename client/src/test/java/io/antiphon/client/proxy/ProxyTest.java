package io.antiphon.client.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.InvalidRequestException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.OutcomeUnknownException;
import io.antiphon.client.ask.Ticket;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.client.proxy.QuoteService.Item;
import io.antiphon.client.proxy.QuoteService.Quote;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.standin.StandIn;
import io.antiphon.rsocket.metadata.CallMetadata;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An interface asked on one side and implemented on the other. */
class ProxyTest {
    private static final Item APPLE = new Item("apple", 2);
    private static final Quote PRICE = new Quote("apple", 200);

    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient client =
            AntiphonClient.connect(ClientSettings.of(server.address()).withDrainMillis(500));

    private final Shop shop = new Shop();
    private final QuoteService quotes = client.proxy(QuoteService.class);

    @BeforeEach
    void the_shop_is_open() {
        client.serve(QuoteService.class, shop).announced().join();
    }

    @Test
    void a_method_that_returns_a_value_waits_for_it() {
        assertThat(quotes.price(APPLE)).isEqualTo(PRICE);
    }

    @Test
    void generic_values_keep_their_types() {
        assertThat(quotes.prices(List.of(APPLE))).containsExactly(PRICE);
        assertThat(quotes.bySku(List.of(APPLE))).containsEntry("apple", PRICE);
        assertThat(quotes.maybe("pear")).contains(new Quote("pear", 1));
        assertThat(quotes.maybe("")).isEmpty();
    }

    @Test
    void a_method_without_parameters_sends_an_empty_body() {
        assertThat(quotes.count()).isEqualTo(3);
        assertThat(server.received("quote.count").getFirst().text()).isEmpty();
    }

    @Test
    void a_method_that_returns_nothing_waits_until_it_is_done() {
        quotes.refresh("stale");

        assertThat(shop.said).containsExactly("stale");
    }

    @Test
    void a_method_that_returns_a_stage_tells_of_its_value() {
        assertThat(quotes.later(APPLE).toCompletableFuture().join()).isEqualTo(PRICE);
        assertThat(quotes.allLater(List.of(APPLE)).join()).containsExactly(PRICE);
        assertThat(quotes.nothingLater().toCompletableFuture().join()).isNull();
        assertThat(shop.said).containsExactly("nothing");
    }

    @Test
    void cancelling_the_stage_gives_up_the_call() {
        server.silent("quote.allLater");
        CompletableFuture<List<Quote>> later = quotes.allLater(List.of(APPLE));
        await(() -> !server.received("quote.allLater").isEmpty());

        later.cancel(true);

        await(() -> server.cancelled().contains("quote.allLater"));
    }

    @Test
    void a_method_that_returns_a_ticket_asks_for_one_at_once() {
        Ticket<Quote> ticket = quotes.approved(APPLE);

        assertThat(ticket.exchange().toString()).hasSize(26);
        assertThat(ticket.await(Duration.ofSeconds(10))).contains(PRICE);
        CallMetadata call = server.received("quote.approved").getFirst().call();
        assertThat(call.ticketAccepted()).isTrue();
        assertThat(call.waitMillis()).isEqualTo(10_000);
        assertThat(call.remainingMillis()).isEqualTo(7L * 86_400_000);
    }

    @Test
    void a_one_way_method_sends() throws InterruptedException {
        quotes.sold(APPLE);

        assertThat(server.received("antiphon.send").getFirst().tags()).containsExactly("antiphon.send", "quote.sold");
        assertThat(shop.said.poll(10, TimeUnit.SECONDS)).isEqualTo(APPLE);
    }

    @Test
    void annotations_give_the_terms() {
        assertThat(quotes.keyed("order-1", APPLE)).isEqualTo(PRICE);

        CallMetadata call = server.received("keyed.quote").getFirst().call();
        assertThat(call.idempotencyKey()).isEqualTo("order-1");
        assertThat(call.waitMillis()).isBetween(1L, 250L);
    }

    @Test
    void default_methods_run_here() {
        assertThat(quotes.one("apple")).isEqualTo(new Quote("apple", 100));
    }

    @Test
    void the_methods_of_every_object_make_sense() {
        assertThat(Set.of(quotes)).contains(quotes).doesNotContain(client.proxy(QuoteService.class));
        assertThat(quotes.toString()).contains("QuoteService");
    }

    @Test
    void what_the_implementation_throws_is_what_the_caller_gets() {
        assertThatThrownBy(() -> quotes.price(new Item("apple", 0)))
                .isInstanceOfSatisfying(
                        FailedException.class,
                        failed -> assertThat(failed.code()).isEqualTo("none-wanted"));
        assertThatThrownBy(() ->
                        quotes.later(new Item("apple", 0)).toCompletableFuture().join())
                .hasCauseInstanceOf(FailedException.class);
    }

    @Test
    void a_body_that_is_not_what_the_method_takes_fails_with_what_is_wrong() {
        assertThatThrownBy(() -> client.ask("quote.price", new Content(null, bytes("[1]"))))
                .isInstanceOfSatisfying(FailedException.class, failed -> {
                    assertThat(failed.code()).isEqualTo("bad-request");
                    assertThat(failed.failure().status()).isEqualTo(400);
                })
                .hasMessageContaining("Item");
    }

    @Test
    void an_answer_that_is_not_what_the_method_returns_leaves_the_outcome_unknown() {
        client.serve("odd.price", 1, request -> Answer.of(new Content(null, bytes("nonsense"))))
                .announced()
                .join();

        assertThatThrownBy(() -> client.proxy(Odd.class).price()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void a_codec_of_ones_own_takes_the_place_of_json() {
        client.serve(Plain.class, text -> text + "!", 2, new PlainText())
                .announced()
                .join();

        assertThat(client.proxy(Plain.class, new PlainText()).shout("hey")).isEqualTo("hey!");
        assertThat(server.received("plain.shout").getFirst().text()).isEqualTo("hey");
    }

    @Test
    void a_body_that_cannot_be_written_is_invalid() {
        assertThatThrownBy(() -> client.proxy(Plain.class, new Broken()).shout("hey"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void closing_the_registration_withdraws_every_method() {
        Registration registration = client.serve(Plain.class, text -> text);
        registration.announced().join();
        registration.close();

        assertThatThrownBy(() -> client.proxy(Plain.class).shout("hey")).isInstanceOf(NotProcessedException.class);
    }

    @Test
    void an_interface_is_served_once_or_not_at_all() {
        assertThatThrownBy(() -> client.serve(QuoteService.class, new Shop()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(quotes.price(APPLE)).isEqualTo(PRICE);
    }

    @Service("odd")
    interface Odd {
        Quote price();
    }

    @Service("plain")
    interface Plain {
        String shout(String text);
    }

    private static final class PlainText implements Codec {
        @Override
        public Content encode(@Nullable Object value, Type type) {
            return new Content("text/plain", bytes(String.valueOf(value)));
        }

        @Override
        public Object decode(Content content, Type type) {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Broken implements Codec {
        @Override
        public Content encode(@Nullable Object value, Type type) {
            throw new CodecException("broken", new IllegalStateException());
        }

        @Override
        public @Nullable Object decode(Content content, Type type) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(condition);
    }
}
