package io.antiphon.client.connection;

import io.antiphon.client.ask.CallException;
import io.antiphon.rsocket.connection.Connection;
import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.connection.Stream;
import io.antiphon.rsocket.frame.ErrorFrame;
import io.antiphon.rsocket.frame.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server is told of a service, and what it says to that. */
final class Announcing implements Stream {
    private final Consumer<@Nullable CallException> heard;

    private Announcing(Consumer<@Nullable CallException> heard) {
        this.heard = heard;
    }

    /**
     * Tells the server.
     *
     * @param heard told null where the server agrees, else why not
     */
    static void send(ClientLoop loop, Connection to, String text, Consumer<@Nullable CallException> heard) {
        Wish wish = new Wish.Announce(text);
        ByteBuf data = Unpooled.wrappedBuffer(wish.data());
        to.requestResponse(loop.metadata().of(wish, 0), data, new Announcing(heard));
    }

    @Override
    public void frame(FrameType type, int flags, ByteBuf frame) {
        heard.accept(type == FrameType.ERROR ? Errors.of(ErrorFrame.code(frame), ErrorFrame.message(frame)) : null);
    }

    @Override
    public void cancelled() {}

    @Override
    public void closed(Ending ending) {
        heard.accept(Errors.of(ending, ""));
    }
}
