package io.antiphon.http.wire;

import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.share.Turns;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Clients that have connected and have not said a whole header yet. Vert.x tells of a connection with its first request
 * alone: without this, whoever never says one would be neither counted nor ever sent away. It stands in front of the
 * socket that accepts, whose thread is not the event loop; safe for use by both.
 */
@Sharable
public final class Arrivals extends ChannelInboundHandlerAdapter {
    private record Arrival(Channel channel, long atNanos) {}

    /** By the client's address, whoever came first before the others. */
    private final Map<String, Arrival> silent = new LinkedHashMap<>();

    private int most = Integer.MAX_VALUE;
    private volatile Supplier<ChannelHandler> first = ChannelInboundHandlerAdapter::new;

    /** A client comes. Where too many have said nothing, who has done so for longest goes. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel channel) {
            channel.pipeline().addLast(first.get()).addLast(Http1Rules.INSTANCE);
            begin(channel);
        }
        context.fireChannelRead(message);
    }

    private void begin(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress address) {
            String client = key(address.getAddress().getHostAddress(), address.getPort());
            channel.closeFuture().addListener(closed -> forget(client));
            close(begin(client, new Arrival(channel, System.nanoTime())));
        }
    }

    /** So many at most may have said nothing. */
    synchronized void atMost(int count) {
        most = count;
    }

    /** The server reads in turn from all clients that connect from now on. */
    void share(Turns turns, Accounts accounts) {
        first = () -> new SharedReading(turns, accounts, () -> false);
    }

    /** The client at this address has begun to ask. */
    void spoke(SocketAddress client) {
        forget(key(String.valueOf(client.hostAddress()), client.port()));
    }

    /** Sends away who has asked nothing for so long. */
    void sweep(long millis) {
        close(since(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    private synchronized List<Arrival> begin(String client, Arrival arrival) {
        silent.put(client, arrival);
        return silent.size() > most ? List.of(silent.values().iterator().next()) : List.of();
    }

    private synchronized List<Arrival> since(long nanos) {
        List<Arrival> early = new ArrayList<>();
        for (Arrival arrival : silent.values()) {
            if (arrival.atNanos - nanos > 0) {
                break;
            }
            early.add(arrival);
        }
        return early;
    }

    private synchronized void forget(String client) {
        silent.remove(client);
    }

    // What becomes of them is nobody's concern.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void close(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> arrival.channel.close());
    }

    private static String key(String host, int port) {
        return host + ' ' + port;
    }
}
