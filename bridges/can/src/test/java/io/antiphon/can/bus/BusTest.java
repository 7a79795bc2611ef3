package io.antiphon.can.bus;

import static io.antiphon.can.bus.Recording.IDLE;
import static io.antiphon.can.bus.Recording.NORMAL;
import static io.antiphon.can.bus.Recording.URGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.can.bus.BusEvent.Delivered;
import io.antiphon.can.bus.BusEvent.LostArbitration;
import io.antiphon.can.bus.BusEvent.Overrun;
import io.antiphon.can.bus.BusEvent.Started;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.can.frame.WireBits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes on a medium without fault. */
class BusTest {
    private static final long LONG_ENOUGH = 10_000;

    private final Recording recording = new Recording(3);
    private final Bus bus = recording.bus();

    @Test
    void a_frame_takes_as_long_as_its_bits() {
        bus.offer(0, NORMAL, 100);
        bus.advance(LONG_ENOUGH);
        int length = WireBits.of(NORMAL).length();
        assertThat(recording.events(Delivered.class)).containsExactly(new Delivered(100 + length, 0, NORMAL, 100, 100));
    }

    @Test
    void nobody_begins_while_the_medium_is_busy_nor_in_the_pause_after() {
        bus.offer(0, IDLE, 0);
        bus.offer(1, URGENT, 1);
        bus.advance(LONG_ENOUGH);
        long end = WireBits.of(IDLE).length();
        assertThat(recording.events(Started.class))
                .containsExactly(new Started(0, 0, IDLE), new Started(end + Bus.PAUSE_BITS, 1, URGENT));
    }

    @Test
    void of_those_who_waited_the_most_urgent_is_first_and_the_others_follow() {
        bus.offer(0, CanFrame.of(CanIdentifier.standard(0x300)), 0);
        bus.offer(0, IDLE, 5);
        bus.offer(1, NORMAL, 6);
        bus.offer(2, URGENT, 7);
        bus.advance(LONG_ENOUGH);
        assertThat(recording.delivered().subList(1, 4)).containsExactly(URGENT, NORMAL, IDLE);
        assertThat(recording.events(LostArbitration.class))
                .extracting(LostArbitration::frame)
                .containsExactlyInAnyOrder(NORMAL, IDLE, IDLE);
    }

    @Test
    void a_node_sends_its_own_most_urgent_first() {
        bus.offer(0, IDLE, 0);
        bus.offer(0, NORMAL, 0);
        bus.offer(0, URGENT, 0);
        bus.advance(LONG_ENOUGH);
        assertThat(recording.delivered()).containsExactly(URGENT, NORMAL, IDLE);
        assertThat(recording.events(LostArbitration.class)).isEmpty();
    }

    @Test
    void a_newer_value_takes_the_place_of_one_that_still_waits_and_says_so() {
        CanFrame newer = CanFrame.of(NORMAL.identifier(), (byte) 9);
        bus.offer(0, URGENT, 0);
        bus.offer(1, NORMAL, 1);
        bus.offer(1, newer, 20);
        bus.advance(LONG_ENOUGH);
        assertThat(recording.events(Overrun.class)).containsExactly(new Overrun(20, 1, NORMAL, 1));
        assertThat(recording.delivered()).containsExactly(URGENT, newer);
    }

    @Test
    void a_value_that_is_being_sent_is_not_replaced() {
        CanFrame newer = CanFrame.of(NORMAL.identifier(), (byte) 9);
        bus.offer(0, NORMAL, 0);
        bus.offer(0, newer, 20);
        bus.advance(LONG_ENOUGH);
        assertThat(recording.events(Overrun.class)).isEmpty();
        assertThat(recording.delivered()).containsExactly(NORMAL, newer);
    }

    @Test
    void where_all_places_are_taken_the_least_urgent_is_lost_and_said_so() {
        bus.offer(1, URGENT, 0);
        for (int i = 0; i < 5; i++) {
            bus.offer(0, CanFrame.of(CanIdentifier.standard(0x500 - i)), 1);
        }
        bus.advance(LONG_ENOUGH);
        assertThat(recording.events(Overrun.class)).extracting(Overrun::frame).containsExactly(frame(0x500));
        assertThat(recording.delivered())
                .containsExactly(URGENT, frame(0x4FC), frame(0x4FD), frame(0x4FE), frame(0x4FF));
    }

    @Test
    void the_same_frame_of_two_nodes_is_sent_once_and_delivered_for_both() {
        bus.offer(0, NORMAL, 0);
        bus.offer(1, NORMAL, 0);
        bus.advance(LONG_ENOUGH);
        int length = WireBits.of(NORMAL).length();
        assertThat(recording.events(Delivered.class))
                .containsExactly(new Delivered(length, 0, NORMAL, 0, 0), new Delivered(length, 1, NORMAL, 0, 0));
    }

    @Test
    void what_waits_is_counted() {
        bus.offer(0, NORMAL, 0);
        bus.offer(1, IDLE, 0);
        assertThat(bus.waiting()).isEqualTo(2);
        bus.advance(10);
        assertThat(bus.waiting()).as("one of them is being sent").isEqualTo(2);
        bus.advance(WireBits.of(NORMAL).length());
        assertThat(bus.waiting()).isEqualTo(1);
    }

    @Test
    void events_come_in_the_order_of_their_time() {
        for (int i = 0; i < 50; i++) {
            bus.offer(i % 3, frame(0x400 + i * 7 % 50), i * 37L);
        }
        bus.advance(LONG_ENOUGH);
        List<Long> times = recording.events().stream().map(BusEvent::atBit).toList();
        assertThat(times).isSorted();
    }

    @Test
    void time_does_not_run_back() {
        bus.advance(10);
        assertThatThrownBy(() -> bus.advance(9)).hasMessage("It is bit 10 already, not 9");
        assertThatThrownBy(() -> bus.offer(0, NORMAL, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CanFrame frame(int identifier) {
        return CanFrame.of(CanIdentifier.standard(identifier));
    }
}
