package io.antiphon.http.wire;

import io.antiphon.engine.share.Account;
import io.antiphon.http.browser.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A client's connection and what is under way on it. */
final class Connection {
    /** Longer than any stop: who closes the door closes this connection too. */
    private static final Duration UNTIL_CLOSED = Duration.ofDays(1);

    private final HttpConnection http;
    private final Peer peer;
    private final Account account;
    private final boolean surplus;
    private final Set<Interaction> underWay = new HashSet<>();
    private long idleSinceMillis;
    private boolean ending;

    Connection(HttpConnection http, Peer peer, Account account, boolean surplus, long nowMillis) {
        this.http = http;
        this.peer = peer;
        this.account = account;
        this.surplus = surplus;
        this.idleSinceMillis = nowMillis;
    }

    Peer peer() {
        return peer;
    }

    /** The account of its caller, over this and other connections. */
    Account account() {
        return account;
    }

    /** Whether it is one too many. */
    boolean surplus() {
        return surplus;
    }

    /** What is under way and on its way through the network now. */
    List<Interaction> transfers() {
        return underWay.stream().filter(Interaction::transfers).toList();
    }

    void began(Interaction interaction) {
        underWay.add(interaction);
    }

    void ended(Interaction interaction, long nowMillis) {
        if (underWay.remove(interaction) && underWay.isEmpty()) {
            idleSinceMillis = nowMillis;
        }
    }

    /** There will be no answer after the one that is being written. */
    void end() {
        ending = true;
    }

    boolean ending() {
        return ending;
    }

    boolean idle() {
        return underWay.isEmpty();
    }

    /** Ends what takes too long. */
    void sweep(Limits limits, long nowMillis) {
        if (idle()) {
            if (nowMillis - idleSinceMillis > limits.idleMillis()) {
                http.close();
            }
            return;
        }
        for (Interaction interaction : List.copyOf(underWay)) {
            interaction.sweep(limits, nowMillis);
        }
    }

    void close() {
        http.close();
    }

    /** Cuts the connection off, and drops what waits to be read: an ordinary close waits until that was read. */
    void cutOff() {
        if (http instanceof ConnectionBase connection) {
            Channel channel = connection.channel();
            channel.eventLoop().execute(() -> {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.unsafe().close(channel.newPromise());
            });
        } else {
            http.close();
        }
    }

    /** Returns whether more may be written to its socket. */
    boolean writable() {
        return !(http instanceof ConnectionBase connection)
                || connection.channel().isWritable();
    }

    /** The client is told to come back on another connection. */
    void retire() {
        if (idle()) {
            http.close();
        } else if (isMultiplexed()) {
            http.shutdown(UNTIL_CLOSED);
        }
    }

    boolean isMultiplexed() {
        return http.protocolVersion() == HttpVersion.HTTP_2;
    }
}
