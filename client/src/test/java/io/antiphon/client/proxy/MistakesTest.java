package io.antiphon.client.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.client.ask.Ticket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in an interface is found when it is read, and all are told together. */
class MistakesTest {

    @Test
    void all_mistakes_are_told_in_one_message_that_names_the_methods() {
        assertThatThrownBy(() -> Contract.of(Wrong.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        Wrong.class.getName(),
                        "Wrong: it has no name",
                        "Wrong: it has default methods",
                        "future(): it returns Future",
                        "generic(): the type of the answer is not known: T",
                        "genericBody(Object): the type of the body is not known: T",
                        "key(int): the key must be a String",
                        "keys(String, String): only one parameter can be the key, not 2",
                        "late(): @Wait(\"soon\") is no duration",
                        "never(): @Deadline(\"\") is no duration",
                        "oneWay(): a one-way method has no answer",
                        "own(): \"antiphon.own\" is no service",
                        "rawStage(): the type of the answer is not known",
                        "route(): \"no such name\" is no service name",
                        "same: there are two methods for the service Wrong.same",
                        "ticket(): a ticket without an answer",
                        "two(String, String): only one parameter can be the body, not 2");
    }

    @Test
    void a_class_is_no_service() {
        assertThatThrownBy(() -> Contract.of(String.class)).hasMessageContaining("it is no interface");
    }

    @Test
    void a_sealed_interface_is_no_service() {
        assertThatThrownBy(() -> Contract.of(Closed.class)).hasMessageContaining("it is sealed");
    }

    @Test
    void an_interface_without_mistakes_is_read_whole() {
        assertThat(Contract.of(QuoteService.class).operations().values().stream()
                        .map(operation -> operation.service().value()))
                .containsExactlyInAnyOrder(
                        "quote.price",
                        "quote.prices",
                        "quote.bySku",
                        "quote.maybe",
                        "quote.count",
                        "quote.refresh",
                        "quote.later",
                        "quote.allLater",
                        "quote.nothingLater",
                        "quote.approved",
                        "quote.sold",
                        "keyed.quote");
    }

    @Test
    void methods_of_a_generic_interface_must_be_made_concrete() {
        assertThatThrownBy(() -> Contract.of(Inherited.class)).hasMessageContaining("get(): the type of the answer");
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "10s, 10000", "5m, 300000", "2h, 7200000", "3d, 259200000"})
    void durations_have_a_number_and_a_unit(String text, long millis) {
        assertThat(TimeText.parse(text)).hasValue(millis);
    }

    @ParameterizedTest
    @CsvSource({"''", "s", "10", "-1s", "1.5s", "10 s", "10S", "12345678901s"})
    void other_texts_are_no_durations(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }

    // Nobody implements it: it is only read.
    @SuppressWarnings({"rawtypes", "TypeParameterUnusedInFormals"})
    interface Wrong {
        Future<String> future();

        <T> T generic();

        <T> String genericBody(T body);

        String key(@Key int key);

        String keys(@Key String one, @Key String two);

        @Wait("soon")
        String late();

        @Deadline("")
        String never();

        @OneWay
        String oneWay();

        @Route("antiphon.own")
        String own();

        CompletionStage rawStage();

        @Route("no such name")
        String route();

        String same(int one);

        String same(String other);

        Ticket<Void> ticket();

        String two(String one, String two);

        default List<String> fine() {
            return List.of();
        }
    }

    @Service("closed")
    sealed interface Closed permits Only {}

    record Only() implements Closed {}

    interface Getting<T> {
        T get();
    }

    @Service("inherited")
    interface Inherited extends Getting<String> {}
}
