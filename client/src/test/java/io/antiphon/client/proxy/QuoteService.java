package io.antiphon.client.proxy;

import io.antiphon.client.ask.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An interface of every shape. */
@Service("quote")
@Wait("10s")
public interface QuoteService {
    record Item(String sku, int count) {}

    record Quote(String sku, long cents) {}

    Quote price(Item item);

    List<Quote> prices(List<Item> items);

    Map<String, Quote> bySku(List<Item> items);

    Optional<Quote> maybe(String sku);

    int count();

    void refresh(String reason);

    CompletionStage<Quote> later(Item item);

    CompletableFuture<List<Quote>> allLater(List<Item> items);

    CompletionStage<Void> nothingLater();

    @Deadline("7d")
    Ticket<Quote> approved(Item item);

    @OneWay
    void sold(Item item);

    @Wait("250ms")
    @Route("keyed.quote")
    Quote keyed(@Key String key, Item item);

    default Quote one(String sku) {
        return price(new Item(sku, 1));
    }

    static Item item(String sku) {
        return new Item(sku, 1);
    }
}
