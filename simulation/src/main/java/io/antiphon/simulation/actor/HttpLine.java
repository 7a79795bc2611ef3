package io.antiphon.simulation.actor;

import io.antiphon.simulation.world.Cable;
import io.antiphon.simulation.world.Time;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that speaks HTTP/1.1, one request after the other. */
final class HttpLine implements Cable.End {
    private static final int MOST_BYTES = 16 << 20;

    private final EmbeddedChannel codec =
            new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(MOST_BYTES));
    private final Cable cable;
    private @Nullable Consumer<@Nullable HttpReply> waiting;
    private final Time time;
    private long sentMillis;
    private boolean heard;
    private boolean over;

    HttpLine(HttpClient client) {
        time = client.network().time();
        cable = client.network().connect(client.server(), this);
    }

    /** Whether another request may be sent. */
    boolean free() {
        return !over && waiting == null;
    }

    /** Whether bytes still go through, and none of the reply has come. */
    boolean isSilent() {
        return !over && cable.stands() && !heard;
    }

    /** When the last request was sent. */
    long sentMillis() {
        return sentMillis;
    }

    /** Whether it has ended. */
    boolean isOver() {
        return over;
    }

    /** Sends a request; the reply is null where the connection ended before it came. */
    void send(
            HttpMethod method,
            String path,
            Map<String, String> headers,
            String body,
            Consumer<@Nullable HttpReply> reply) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, Unpooled.wrappedBuffer(content));
        request.headers().set("Host", "localhost").set("Content-Length", content.length);
        headers.forEach(request.headers()::set);
        waiting = reply;
        heard = false;
        sentMillis = time.millis();
        codec.writeOutbound(request);
        for (ByteBuf out = codec.readOutbound(); out != null; out = codec.readOutbound()) {
            cable.send(ByteBufUtil.getBytes(out));
            out.release();
        }
    }

    /** Ends it, whatever is under way. The reply never comes. */
    void hangUp() {
        waiting = null;
        over = true;
        cable.close();
    }

    @Override
    public void received(byte[] bytes) {
        heard = true;
        codec.writeInbound(Unpooled.wrappedBuffer(bytes));
        for (FullHttpResponse next = codec.readInbound(); next != null; next = codec.readInbound()) {
            boolean last = "close".equalsIgnoreCase(next.headers().get("Connection"));
            HttpReply reply = HttpReply.of(next);
            next.release();
            if (last) {
                over = true;
                cable.close();
            }
            answer(reply);
        }
    }

    @Override
    public void ended() {
        over = true;
        answer(null);
    }

    private void answer(@Nullable HttpReply reply) {
        Consumer<@Nullable HttpReply> asked = waiting;
        waiting = null;
        if (asked != null) {
            asked.accept(reply);
        }
    }
}
