package io.antiphon.can.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.can.bus.BusEvent.Cause;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import io.antiphon.can.frame.WireBits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who goes on of those who begin together. */
class ContentionTest {
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void of_any_two_identifiers_the_lower_goes_on_undisturbed() {
        for (int one = 0; one < 0x800; one += 37) {
            for (int other = 0; other < 0x800; other += 41) {
                if (one != other) {
                    assertWins(standard(Math.min(one, other)), standard(Math.max(one, other)));
                }
            }
        }
    }

    @Test
    void of_many_the_most_urgent_goes_on_and_everybody_else_gives_way_unharmed() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 2_000; round++) {
            List<CanFrame> frames = distinct(random, 2 + random.nextInt(6));
            Contention contention = contention(frames, NEVER);
            CanFrame winner = frames.stream()
                    .min((a, b) -> Long.compare(a.urgency(), b.urgency()))
                    .orElseThrow();
            assertThat(contention.senders()).containsExactly(frames.indexOf(winner));
            assertThat(contention.losses()).hasSize(frames.size() - 1);
            assertThat(contention.cause()).isNull();
        }
    }

    /** What the medium shows, bit by bit, while they give way: it must be the winner's frame and nothing else. */
    @Test
    void what_everybody_hears_is_the_winners_frame() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 500; round++) {
            List<CanFrame> frames = distinct(random, 5);
            Contention contention = contention(frames, NEVER);
            WireBits winner = WireBits.of(frames.get(contention.senders().getFirst()));
            StringBuilder heard = new StringBuilder();
            for (int bit = 0; bit < winner.length(); bit++) {
                heard.append(heard(frames, contention, bit) ? '1' : '0');
            }
            assertThat(heard).hasToString(winner.toString());
        }
    }

    @Test
    void data_go_before_the_wish_for_them_and_a_short_identifier_before_a_long_one_that_begins_alike() {
        CanIdentifier standard = CanIdentifier.standard(0x123);
        CanIdentifier extended = CanIdentifier.extended(0x123 << 18);
        assertWins(CanFrame.of(standard), CanFrame.remote(standard, 0));
        assertWins(CanFrame.remote(standard, 0), CanFrame.of(extended));
        assertWins(CanFrame.of(extended), CanFrame.remote(extended, 0));
        assertWins(CanFrame.of(CanIdentifier.extended(0x122 << 18 | 0x3FFFF)), CanFrame.of(standard));
    }

    @Test
    void different_data_under_one_identifier_fail_at_the_first_bit_that_differs() {
        CanFrame one = CanFrame.of(CanIdentifier.standard(0x555), (byte) 0xAA);
        CanFrame other = CanFrame.of(CanIdentifier.standard(0x555), (byte) 0xAB);
        Contention contention = contention(List.of(one, other), NEVER);
        assertThat(contention.cause()).isEqualTo(Cause.COLLISION);
        assertThat(contention.failedBit())
                .as("19 bits and a stuffed one before the data, 7 bits of which are alike")
                .isEqualTo(27);
        assertThat(contention.senders()).containsExactly(0, 1);
    }

    @Test
    void the_same_frame_twice_is_one_frame() {
        Contention contention = contention(List.of(standard(5), standard(5)), NEVER);
        assertThat(contention.cause()).isNull();
        assertThat(contention.senders()).containsExactly(0, 1);
    }

    @Test
    void a_disturbance_meets_all_who_still_send() {
        List<CanFrame> frames =
                List.of(standard(0b100_0000_0001), standard(0b100_0000_0010), standard(0b111_1111_1111));
        Contention contention = contention(frames, 8);
        assertThat(contention.cause()).isEqualTo(Cause.DISTURBANCE);
        assertThat(contention.failedBit()).isEqualTo(8);
        assertThat(contention.senders()).containsExactly(0, 1);
        assertThat(contention.losses()).containsExactly(new Contention.Loss(2, 2));
    }

    private static void assertWins(CanFrame winner, CanFrame loser) {
        Contention contention = contention(List.of(loser, winner), NEVER);
        assertThat(contention.senders()).as(winner + " beside " + loser).containsExactly(1);
        assertThat(contention.losses()).hasSize(1);
        assertThat(contention.cause()).isNull();
    }

    private static boolean heard(List<CanFrame> frames, Contention contention, int bit) {
        List<Integer> sending = new ArrayList<>(contention.senders());
        contention.losses().stream().filter(loss -> loss.bit() >= bit).forEach(loss -> sending.add(loss.place()));
        return sending.stream().allMatch(place -> WireBits.of(frames.get(place)).isRecessive(bit));
    }

    private static Contention contention(List<CanFrame> frames, int disturbedBit) {
        return Contention.of(frames.stream().map(WireBits::of).toList(), disturbedBit);
    }

    private static List<CanFrame> distinct(SplittableRandom random, int count) {
        return Stream.generate(() -> random.nextBoolean()
                        ? CanIdentifier.standard(random.nextInt(0x800))
                        : CanIdentifier.extended(random.nextInt(1 << 29)))
                .distinct()
                .limit(count)
                .map(identifier -> CanFrame.of(identifier, (byte) random.nextInt()))
                .toList();
    }

    private static CanFrame standard(int value) {
        return CanFrame.of(CanIdentifier.standard(value), (byte) 0x55);
    }
}
