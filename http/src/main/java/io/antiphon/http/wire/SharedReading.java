package io.antiphon.http.wire;

import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.share.Turns;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has what a client has sent looked at in its caller's turn, whatever it is: frames of HTTP/2 cost as much as requests.
 * While it waits, nothing more is read from the client. It is the first of a connection's handlers, one for each.
 */
public final class SharedReading extends ChannelDuplexHandler {
    /** Stands for the end of what was read at a time. */
    private static final Object READ_COMPLETE = new Object();

    private final Turns turns;
    private final Accounts accounts;
    private final Queue<Object> held = new ArrayDeque<>(2);
    private final BooleanSupplier asked;
    private @Nullable Account account;
    /** True if another handler wants to read from the client while this one holds what it sent. */
    private boolean wanted;

    /**
     * The reading of one connection.
     *
     * @param asked whether what comes now has been asked for: then it waits for nobody
     */
    public SharedReading(Turns turns, Accounts accounts, BooleanSupplier asked) {
        this.turns = turns;
        this.accounts = accounts;
        this.asked = asked;
    }

    /** By what callers are told apart. */
    public static String caller(SocketAddress client) {
        return client instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : String.valueOf(client);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && (turns.free() || asked.getAsBoolean())) {
            context.fireChannelRead(message);
        } else {
            hold(context, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.fireChannelReadComplete();
        } else {
            held.add(READ_COMPLETE);
        }
    }

    /** Somebody wants to read on, and does so when what is held has been looked at. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            context.read();
        } else {
            wanted = true;
            context.channel().config().setAutoRead(false);
        }
    }

    /** The client is gone. What it said before that counts. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        release(context);
        if (account != null) {
            account.disconnected();
            account = null;
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void hold(ChannelHandlerContext context, Object message) {
        if (held.isEmpty()) {
            Channel channel = context.channel();
            wanted = channel.config().isAutoRead();
            channel.config().setAutoRead(false);
            turns.awaitAlways(account(channel), () -> release(context));
        }
        held.add(message);
    }

    private Account account(Channel channel) {
        Account own = account;
        if (own == null) {
            own = accounts.connected(caller(channel.remoteAddress()));
            account = own;
        }
        return own;
    }

    /** Others may stop the reading while they look at it: so it is allowed again before that. */
    private void release(ChannelHandlerContext context) {
        Object[] events = held.toArray();
        held.clear();
        if (events.length > 0 && wanted && context.channel().isActive()) {
            context.channel().config().setAutoRead(true);
        }
        for (Object event : events) {
            if (event == READ_COMPLETE) {
                context.fireChannelReadComplete();
            } else {
                context.fireChannelRead(event);
            }
        }
    }
}
