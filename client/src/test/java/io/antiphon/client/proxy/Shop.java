package io.antiphon.client.proxy;

import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An implementation as an application would write it. */
final class Shop implements QuoteService {
    final BlockingQueue<Object> said = new LinkedBlockingQueue<>();

    @Override
    public Quote price(Item item) {
        if (item.count() == 0) {
            throw FailedException.of("none-wanted", "Ask for at least one");
        }
        return new Quote(item.sku(), 100L * item.count());
    }

    @Override
    public List<Quote> prices(List<Item> items) {
        return items.stream().map(this::price).toList();
    }

    @Override
    public Map<String, Quote> bySku(List<Item> items) {
        return prices(items).stream().collect(Collectors.toMap(Quote::sku, Function.identity()));
    }

    @Override
    public Optional<Quote> maybe(String sku) {
        return sku.isEmpty() ? Optional.empty() : Optional.of(new Quote(sku, 1));
    }

    @Override
    public int count() {
        return 3;
    }

    @Override
    public void refresh(String reason) {
        said.add(reason);
    }

    @Override
    public CompletionStage<Quote> later(Item item) {
        return CompletableFuture.supplyAsync(() -> price(item));
    }

    @Override
    public CompletableFuture<List<Quote>> allLater(List<Item> items) {
        return CompletableFuture.supplyAsync(() -> prices(items));
    }

    @Override
    public CompletionStage<Void> nothingLater() {
        return CompletableFuture.runAsync(() -> said.add("nothing"));
    }

    @Override
    public Ticket<Quote> approved(Item item) {
        return Ticket.answered(price(item));
    }

    @Override
    public void sold(Item item) {
        said.add(item);
    }

    @Override
    public Quote keyed(String key, Item item) {
        return price(item);
    }
}
