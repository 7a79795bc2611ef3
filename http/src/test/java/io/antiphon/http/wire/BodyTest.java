package io.antiphon.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final int LIMIT = 1 << 20;

    @Test
    void it_takes_little_more_memory_than_has_come_whatever_was_announced() {
        Body body = new Body(LIMIT, LIMIT);
        for (int length = 100; length <= 10_000; length += 100) {
            assertThat(body.add(Buffer.buffer(new byte[100]))).isTrue();
            assertThat(body.roomBytes()).isBetween(length, 2 * length);
        }
    }

    @Test
    void it_keeps_nothing_of_what_was_taken() {
        Body body = new Body(LIMIT, -1);
        assertThat(body.add(Buffer.buffer("abc"))).isTrue();
        assertThat(body.add(Buffer.buffer("d"))).isTrue();
        assertThat(body.take()).asString().isEqualTo("abcd");
        assertThat(body.roomBytes()).isZero();
        assertThat(body.length()).isZero();
    }

    @Test
    void it_gives_back_what_came_in_many_pieces_as_it_came() {
        Body body = new Body(LIMIT, -1);
        Random random = new Random(1);
        Buffer all = Buffer.buffer();
        while (all.length() < LIMIT) {
            byte[] chunk = new byte[Math.min(LIMIT - all.length(), 1 + random.nextInt(100_000))];
            random.nextBytes(chunk);
            all.appendBytes(chunk);
            assertThat(body.add(Buffer.buffer(chunk))).isTrue();
            assertThat(body.length()).isEqualTo(all.length());
            assertThat(body.roomBytes()).isBetween(all.length(), 2 * all.length());
        }
        assertThat(body.add(Buffer.buffer("x"))).isFalse();
        assertThat(body.take()).isEqualTo(all.getBytes());
    }

    @Test
    void it_refuses_what_is_beyond_its_limit() {
        Body body = new Body(3, -1);
        assertThat(body.add(Buffer.buffer("abc"))).isTrue();
        assertThat(body.add(Buffer.buffer("d"))).isFalse();
        assertThat(body.take()).asString().isEqualTo("abc");
    }
}
