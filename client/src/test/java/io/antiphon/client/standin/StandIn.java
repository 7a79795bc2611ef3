package io.antiphon.client.standin;

import io.antiphon.api.ExchangeId;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.ConnectionLimits;
import io.antiphon.rsocket.connection.WholeRequests;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.SignalMetadata;
import io.antiphon.rsocket.transport.EventLoops;
import io.antiphon.rsocket.transport.Listener;
import io.antiphon.rsocket.transport.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The server. What tests look at is safe for any thread; everything else happens on its one loop. */
public final class StandIn implements AutoCloseable {
    final Map<String, Announced> served = new HashMap<>();
    final Map<ExchangeId, Exchange> exchanges = new HashMap<>();
    final Map<String, Outcome> refusals = new ConcurrentHashMap<>();
    final Set<String> silent = ConcurrentHashMap.newKeySet();
    final Set<String> mute = ConcurrentHashMap.newKeySet();
    final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    final List<Said> received = Collections.synchronizedList(new ArrayList<>());
    final List<Subscribed> subscribed = new CopyOnWriteArrayList<>();
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    volatile boolean wantsNobody;
    volatile long ceilingMillis = Long.MAX_VALUE;

    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final EventLoopGroup loops = EventLoops.create(1, task -> new Thread(task, "stand-in"));
    private final EventLoop loop = loops.next();
    private final Listener listener;

    private StandIn(Transport transport, int port) {
        this.listener = Listener.listen(
                        transport,
                        loop,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        ConnectionLimits.DEFAULT,
                        client -> new WholeRequests(new Peer(this)))
                .toCompletableFuture()
                .join();
    }

    /** A server at a port that is free. */
    public static StandIn start() {
        return new StandIn(Transport.tcp(), 0);
    }

    /** A server at this port. */
    public static StandIn startAt(int port) {
        return new StandIn(Transport.tcp(), port);
    }

    /** A server that speaks WebSocket. */
    public static StandIn startWebSocket(String path) {
        return new StandIn(Transport.webSocket(path), 0);
    }

    /** Where it listens. */
    public int port() {
        return listener.address().getPort();
    }

    /** The same, as clients are told. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Calls of this route are refused so from now on. */
    public StandIn refusing(String route, ErrorCode code, String message) {
        refusals.put(route, Outcome.error(code, message));
        return this;
    }

    /** Calls of this route are refused no longer. */
    public void allow(String route) {
        refusals.remove(route);
    }

    /** Calls of this route are never answered. */
    public StandIn silent(String route) {
        silent.add(route);
        return this;
    }

    /** No call waits longer than this. */
    public StandIn waitingAtMost(long millis) {
        ceilingMillis = millis;
        return this;
    }

    /** Calls of this route come to an end without an answer. */
    public StandIn ending(String route) {
        mute.add(route);
        return this;
    }

    /** From now on no client is welcome, or all are again. */
    public void welcome(boolean everybody) {
        wantsNobody = !everybody;
    }

    /** Everything that came on this route. */
    public List<Said> received(String route) {
        synchronized (received) {
            return received.stream().filter(said -> said.route().equals(route)).toList();
        }
    }

    /** The routes of the calls that were given up by their callers. */
    public List<String> cancelled() {
        return cancelled;
    }

    /** All subscriptions so far, in order. */
    public List<Subscribed> subscribed() {
        return subscribed;
    }

    /** Sends a signal to all who are subscribed, whatever to. */
    public void signal(String topic, long sequence, String text) {
        SignalMetadata head = new SignalMetadata(topic, System.currentTimeMillis(), sequence, "text/plain");
        loop.execute(() -> subscribed.forEach(subscription -> subscription.send(head, text)));
    }

    /** Ends all subscriptions in good order. */
    public void completeSubscriptions() {
        loop.execute(() -> subscribed.forEach(Subscribed::complete));
    }

    /** How many clients are connected. */
    public int clients() {
        return connections.size();
    }

    /** Cuts all connections. */
    public void cut() {
        loop.execute(() -> List.copyOf(connections).forEach(connection -> connection.close("Cut")));
    }

    /** Sends a request to a client, whatever it announced. */
    public void ask(String service, int times) {
        loop.execute(() -> {
            for (int i = 0; i < times; i++) {
                Exchange exchange = new Exchange(Said.NOTHING);
                exchanges.put(exchange.id, exchange);
                exchange.watch(outcome -> outcomes.add(outcome.toString()));
                exchange.deliver(service, new Announced(connections.iterator().next(), true));
            }
        });
    }

    /** What became of those requests. */
    public List<String> outcomes() {
        return outcomes;
    }

    void after(long millis, Runnable task) {
        var unused = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        listener.close("Closed").toCompletableFuture().join();
        var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
