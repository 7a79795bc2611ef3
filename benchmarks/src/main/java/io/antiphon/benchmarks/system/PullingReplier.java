package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.load.Requests;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A replier over HTTP on one connection: takes many, answers one after the other, takes again, until
 * nothing comes within its wait.
 */
final class PullingReplier implements Requests {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final byte[] ANSWER = "done".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAKE = RequestBytes.post(
            "/services/" + Tickets.SERVICE + "/take?max=256&lease=10m", new byte[0], "Prefer: wait=2");
    private static final int TAKEN = 200;
    private static final int DONE = 204;

    /** What an answer needs of a delivery. */
    record Delivery(String exchange, String lease) {}

    private final ArrayDeque<Delivery> taken = new ArrayDeque<>();
    private final Runnable answered;
    private boolean taking;
    private boolean over;

    /** A replier that tells of every answer that was taken. */
    PullingReplier(Runnable answered) {
        this.answered = answered;
    }

    @Override
    public @Nullable ByteBuf next() {
        if (over) {
            return null;
        }
        Delivery delivery = taken.pollFirst();
        taking = delivery == null;
        return Unpooled.wrappedBuffer(delivery == null ? TAKE : answer(delivery));
    }

    @Override
    public void answered(int status, ByteBuf body) {
        if (taking && status == TAKEN) {
            InputStream deliveries = new ByteBufInputStream(body);
            taken.addAll(List.of(JSON.readValue(deliveries, Delivery[].class)));
        } else if (taking && status == DONE) {
            over = true;
        } else if (!taking && status == DONE) {
            answered.run();
        } else {
            throw new IllegalStateException("answered %d %s".formatted(status, body.toString(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] answer(Delivery delivery) {
        String path = "/exchanges/" + delivery.exchange() + "/response";
        return RequestBytes.post(path, ANSWER, "Content-Type: text/plain", "Antiphon-Lease: " + delivery.lease());
    }
}
