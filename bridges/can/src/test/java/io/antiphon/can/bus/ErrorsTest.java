package io.antiphon.can.bus;

import static io.antiphon.can.bus.Recording.NORMAL;
import static io.antiphon.can.bus.Recording.URGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.can.bus.BusEvent.Abandoned;
import io.antiphon.can.bus.BusEvent.BackedOff;
import io.antiphon.can.bus.BusEvent.Cause;
import io.antiphon.can.bus.BusEvent.Corrupted;
import io.antiphon.can.bus.BusEvent.Overrun;
import io.antiphon.can.bus.BusEvent.StateChanged;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What destroys frames, and what comes of it. */
class ErrorsTest {
    private static final CanFrame OTHER = CanFrame.of(NORMAL.identifier(), (byte) 77);
    private static final Disturbance ALWAYS = new Disturbance(0.9999);

    @Test
    void two_frames_with_one_identifier_collide_pause_at_random_and_both_arrive() {
        Recording recording = new Recording(2);
        recording.bus().offer(0, NORMAL, 0);
        recording.bus().offer(1, OTHER, 0);
        recording.bus().advance(100_000);
        assertThat(recording.events(Corrupted.class))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(corrupted -> corrupted.cause() == Cause.COLLISION);
        assertThat(recording.events(BackedOff.class)).isNotEmpty();
        assertThat(recording.delivered()).containsExactlyInAnyOrder(NORMAL, OTHER);
        assertThat(recording.bus().waiting()).isZero();
    }

    @Test
    void a_disturbed_frame_is_sent_again_at_once() {
        Recording recording = new Recording(2, new Disturbance(0.001));
        for (int i = 0; i < 1_000; i++) {
            recording.bus().offer(0, NORMAL, i * 1_000L);
        }
        recording.bus().advance(1_001_000);
        List<Corrupted> corrupted = recording.events(Corrupted.class);
        assertThat(corrupted).hasSizeGreaterThan(20).allMatch(event -> event.cause() == Cause.DISTURBANCE);
        assertThat(recording.delivered()).hasSize(1_000);
        assertThat(recording.events(BackedOff.class)).isEmpty();
    }

    @Test
    void a_node_that_fails_too_often_turns_passive_then_silent_and_its_frames_are_abandoned() {
        Recording recording = new Recording(2, ALWAYS);
        recording.bus().offer(0, NORMAL, 0);
        recording.bus().offer(0, URGENT, 0);
        recording.bus().advance(1_350);
        assertThat(recording.events(Corrupted.class))
                .as("8 each, until more than 255")
                .hasSize(32);
        assertThat(recording.events(StateChanged.class))
                .extracting(StateChanged::node, StateChanged::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, ErrorState.PASSIVE),
                        org.assertj.core.groups.Tuple.tuple(0, ErrorState.BUS_OFF));
        assertThat(recording.events(Abandoned.class))
                .extracting(Abandoned::frame)
                .containsExactly(URGENT, NORMAL);
        assertThat(recording.bus().state(0)).isEqualTo(ErrorState.BUS_OFF);
        assertThat(recording.bus().state(1)).isEqualTo(ErrorState.ACTIVE);
        assertThat(recording.bus().waiting()).isZero();
    }

    @Test
    void a_silent_node_takes_part_again_after_the_medium_rested_128_times_11_bits() {
        Recording recording = new Recording(2, ALWAYS);
        recording.bus().offer(0, NORMAL, 0);
        recording.bus().advance(10_000);
        List<StateChanged> changes = recording.events(StateChanged.class);
        StateChanged off = changes.get(1);
        StateChanged back = changes.get(2);
        assertThat(off.state()).isEqualTo(ErrorState.BUS_OFF);
        assertThat(back.state()).isEqualTo(ErrorState.ACTIVE);
        assertThat(back.atBit() - off.atBit()).isEqualTo(Bus.PAUSE_BITS + 128 * 11);
    }

    @Test
    void the_end_of_each_frame_of_others_counts_as_a_rest_too() {
        Station silent = new Station(0, 1);
        for (int i = 0; i < 32; i++) {
            silent.failedToSend(0);
        }
        assertThat(silent.recoveryBit(5_000)).isEqualTo(5_000 + 128 * 11);
        for (int i = 0; i < 100; i++) {
            silent.heard(i % 2 == 0);
        }
        assertThat(silent.recoveryBit(50_000)).isEqualTo(50_000 + 28 * 11);
        silent.rested(23);
        assertThat(silent.recoveryBit(60_000)).isEqualTo(60_000 + 26 * 11);
    }

    @Test
    void what_is_offered_to_a_silent_node_waits_and_the_newest_is_sent_when_it_is_back() {
        Recording recording = new Recording(2, new Disturbance(0.5));
        recording.bus().offer(0, NORMAL, 0);
        recording.bus().advance(1_400);
        assertThat(recording.bus().state(0)).isEqualTo(ErrorState.BUS_OFF);
        recording.bus().offer(0, NORMAL, 1_400);
        recording.bus().offer(0, OTHER, 1_500);
        assertThat(recording.events(Overrun.class)).extracting(Overrun::frame).containsExactly(NORMAL);
        assertThat(recording.bus().waiting()).isEqualTo(1);
        recording.bus().advance(4_000);
        assertThat(recording.events(BusEvent.Started.class).getLast().frame()).isEqualTo(OTHER);
    }

    @Test
    void a_passive_node_leaves_others_a_head_start() {
        Recording recording = new Recording(2, new Disturbance(0.12));
        CanFrame less = CanFrame.of(CanIdentifier.standard(0x7F0));
        long bit = 0;
        while (recording.bus().state(0) != ErrorState.PASSIVE) {
            recording.bus().offer(0, URGENT, bit);
            bit += 50;
            assertThat(bit).isLessThan(100_000);
        }
        recording.events().clear();
        recording.bus().offer(1, less, bit);
        recording.bus().advance(bit + 400);
        assertThat(recording.events(BusEvent.Started.class))
                .as("the less urgent frame of the active node was begun before the urgent one of the passive node")
                .anyMatch(started -> started.node() == 1);
    }

    @Test
    void a_probability_is_checked() {
        assertThatThrownBy(() -> new Disturbance(1)).hasMessage("A probability is 0 to less than 1, not 1.0");
        assertThatThrownBy(() -> new Disturbance(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
