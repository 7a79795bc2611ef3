package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.client.ask.Ticket;
import io.antiphon.client.proxy.JsonCodec;
import io.antiphon.client.proxy.OneWay;
import io.antiphon.client.proxy.Proxies;
import io.antiphon.client.proxy.Service;
import io.antiphon.client.proxy.Wait;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** A Java interface as a service. */
public interface ProxyContract extends AntiphonUnderTest {
    /** A body. */
    record Item(String sku, int count) {}

    /** A service with a method of every shape. */
    @Service("contract.shop")
    interface Shop {
        /** The caller waits. */
        long cents(Item item);

        /** The caller is told. */
        CompletableFuture<Long> centsLater(Item item);

        /** The caller comes back. */
        @Wait("0ms")
        Ticket<Long> centsOneDay(Item item);

        /** The caller goes on. */
        @OneWay
        void sold(Item item);
    }

    @Test
    default void an_interface_is_asked_and_served() throws InterruptedException {
        BlockingQueue<Item> sales = new LinkedBlockingQueue<>();
        Item apples = new Item("apple", 3);
        try (var registration =
                Proxies.serving(Shop.class, new Stall(sales), replier().serving(), 4, JsonCodec.DEFAULT)) {
            announced(registration);
            Shop shop = requestor().proxy(Shop.class);

            assertThat(shop.cents(apples)).isEqualTo(300);
            assertThat(arrived(shop.centsLater(apples))).isEqualTo(300);
            assertThat(shop.centsOneDay(apples).await(Duration.ofSeconds(PATIENCE_SECONDS)))
                    .contains(300L);
            shop.sold(apples);
            assertThat(taken(sales)).isEqualTo(apples);
        }
    }

    /** Sells at 100 a piece. */
    record Stall(BlockingQueue<Item> sales) implements Shop {
        @Override
        public long cents(Item item) {
            return 100L * item.count();
        }

        @Override
        public CompletableFuture<Long> centsLater(Item item) {
            return CompletableFuture.completedFuture(cents(item));
        }

        @Override
        public Ticket<Long> centsOneDay(Item item) {
            return Ticket.answered(cents(item));
        }

        @Override
        public void sold(Item item) {
            sales.add(item);
        }
    }
}
