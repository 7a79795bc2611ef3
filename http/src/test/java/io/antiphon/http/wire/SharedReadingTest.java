package io.antiphon.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.engine.share.Account;
import io.antiphon.engine.share.Accounts;
import io.antiphon.engine.share.Turns;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SharedReadingTest {
    private static final long MILLISECOND = 1_000_000;

    private final Accounts accounts = new Accounts();
    private final Account rival = accounts.connected("rival");
    private final Queue<Runnable> next = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private long nanos;
    private final Turns turns = new Turns(() -> nanos, task -> {}, next::add, accounts::size, 100);
    private boolean asked;
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new SharedReading(turns, accounts, () -> asked), new Recorder());

    SharedReadingTest() {
        accounts.connected("one more, so that nobody is alone");
    }

    @Test
    void what_comes_in_a_short_turn_is_looked_at_at_once() {
        channel.writeInbound("a", "b");
        assertThat(seen).containsExactly("a", "b", "complete");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void what_comes_when_a_turn_has_been_long_waits_for_the_callers_turn_and_stops_the_reading() {
        makeTurnLong();
        channel.writeInbound("a", "b");
        assertThat(seen).isEmpty();
        assertThat(channel.config().isAutoRead()).isFalse();
        next.remove().run();
        assertThat(seen).containsExactly("a", "b", "complete");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void a_rival_that_waits_is_served_too() {
        makeTurnLong();
        channel.writeInbound("a");
        assertThat(turns.await(rival, () -> seen.add("rival"))).isTrue();
        next.remove().run();
        assertThat(seen).containsExactly("a", "complete", "rival");
    }

    @Test
    void an_answer_that_was_asked_for_waits_for_nobody() {
        makeTurnLong();
        asked = true;
        channel.writeInbound("a");
        assertThat(seen).containsExactly("a", "complete");
    }

    @Test
    void what_was_asked_for_does_not_overtake_what_waits() {
        makeTurnLong();
        channel.writeInbound("a");
        asked = true;
        channel.writeInbound("b");
        assertThat(seen).isEmpty();
        next.remove().run();
        assertThat(seen).containsExactly("a", "complete", "b", "complete");
    }

    @Test
    void a_client_that_goes_is_heard_first_and_its_account_is_closed() {
        int before = accounts.size();
        makeTurnLong();
        channel.writeInbound("a");
        assertThat(accounts.size()).isEqualTo(before + 1);
        channel.close().syncUninterruptibly();
        assertThat(seen).containsExactly("a", "complete", "gone");
        assertThat(accounts.size()).isEqualTo(before);
        next.remove().run();
        assertThat(seen).hasSize(3);
    }

    @Test
    void whoever_stopped_the_reading_before_has_it_stopped_after() {
        makeTurnLong();
        channel.config().setAutoRead(false);
        channel.writeInbound("a");
        next.remove().run();
        assertThat(seen).containsExactly("a", "complete");
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void whoever_wants_to_read_on_meanwhile_does_so_when_the_turn_has_come() {
        makeTurnLong();
        channel.config().setAutoRead(false);
        channel.writeInbound("a");
        channel.config().setAutoRead(true);
        assertThat(channel.config().isAutoRead()).isFalse();
        next.remove().run();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    private void makeTurnLong() {
        assertThat(turns.free()).isTrue();
        nanos += 2 * MILLISECOND;
        assertThat(turns.free()).isFalse();
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            seen.add(String.valueOf(message));
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            seen.add("complete");
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            seen.add("gone");
        }
    }
}
