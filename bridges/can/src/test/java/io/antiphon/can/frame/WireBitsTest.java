package io.antiphon.can.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of frames on the medium, checked against the standard's own rules by other means than they are made. */
class WireBitsTest {
    /** Of the catalogue of checksums: CRC-15/CAN of the digits 1 to 9 is 059E. */
    @Test
    void the_checksum_is_that_of_the_catalogue() {
        int checksum = 0;
        for (char digit = '1'; digit <= '9'; digit++) {
            for (int bit = 7; bit >= 0; bit--) {
                checksum = Crc15.after(checksum, (digit >>> bit & 1) == 1);
            }
        }
        assertThat(checksum).isEqualTo(0x059E);
    }

    @Test
    void a_frame_is_what_the_standard_says_bit_by_bit() {
        String bits = WireBits.of(CanFrame.of(CanIdentifier.standard(0x555), (byte) 0xAA))
                .toString();
        assertThat(bits)
                .as("start, identifier, data, standard, reserved, length 1 with a bit stuffed into it, data")
                .startsWith("0" + "10101010101" + "0" + "0" + "0" + "00" + "1" + "01" + "10101010");
    }

    @Test
    void five_bits_alike_are_followed_by_another() {
        String bits = WireBits.of(CanFrame.of(CanIdentifier.standard(0))).toString();
        assertThat(bits).startsWith("000001" + "000001" + "000001");
    }

    @Test
    void the_longest_frame_of_eleven_bits_is_no_longer_than_the_standard_allows() {
        int longest = 0;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            longest = Math.max(longest, WireBits.of(frame(random, false, 8)).length());
        }
        assertThat(longest).isGreaterThan(115).isLessThanOrEqualTo(132);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_receiver_that_knows_the_rules_reads_the_frame_back(boolean extended) {
        SplittableRandom random = new SplittableRandom(extended ? 7 : 8);
        for (int i = 0; i < 5_000; i++) {
            CanFrame frame = frame(random, extended, random.nextInt(9));
            assertThat(received(WireBits.of(frame).toString())).isEqualTo(frame);
        }
    }

    @Test
    void a_remote_frame_is_read_back_too() {
        CanFrame remote = CanFrame.remote(CanIdentifier.extended(0x12345678), 5);
        assertThat(received(WireBits.of(remote).toString())).isEqualTo(remote);
    }

    @Test
    void arbitration_ends_where_the_kind_of_frame_is_known() {
        CanIdentifier standard = CanIdentifier.standard(0x555);
        assertThat(WireBits.of(CanFrame.of(standard)).arbitrationLength()).isEqualTo(13);
        CanIdentifier extended = CanIdentifier.extended(0x15555555);
        assertThat(WireBits.of(CanFrame.of(extended)).arbitrationLength()).isEqualTo(33);
        assertThat(WireBits.of(CanFrame.of(CanIdentifier.standard(0))).arbitrationLength())
                .as("with two bits stuffed into it")
                .isEqualTo(15);
    }

    private static CanFrame frame(SplittableRandom random, boolean extended, int length) {
        byte[] data = new byte[length];
        random.nextBytes(data);
        if (random.nextBoolean()) {
            java.util.Arrays.fill(data, (byte) (random.nextBoolean() ? 0 : 0xFF));
        }
        int value = random.nextInt(extended ? 1 << 29 : 1 << 11);
        return CanFrame.of(new CanIdentifier(value, extended), data);
    }

    /** A receiver: takes the stuffing out, divides by the polynomial, reads the fields. */
    private static CanFrame received(String wire) {
        assertThat(wire).endsWith("1".repeat(WireBits.TRAILER_BITS));
        List<Integer> bits = unstuffed(wire.substring(0, wire.length() - WireBits.TRAILER_BITS));
        assertThat(remainder(bits)).as("of frame and checksum together").isZero();
        Fields fields = new Fields(bits);
        assertThat(fields.next(1)).isZero();
        long base = fields.next(11);
        long remoteOrSubstitute = fields.next(1);
        boolean extended = fields.next(1) == 1;
        long value = extended ? base << 18 | fields.next(18) : base;
        boolean remote = (extended ? fields.next(1) : remoteOrSubstitute) == 1;
        fields.next(extended ? 2 : 1);
        int length = (int) fields.next(4);
        CanFrame frame = new CanFrame(
                new CanIdentifier((int) value, extended), remote, length, remote ? 0 : fields.next(8 * length));
        assertThat(fields.remaining()).isEqualTo(15);
        return frame;
    }

    private static List<Integer> unstuffed(String wire) {
        List<Integer> bits = new ArrayList<>();
        int alike = 0;
        char last = ' ';
        for (int i = 0; i < wire.length(); i++) {
            char bit = wire.charAt(i);
            boolean stuffed = alike == 5;
            assertThat(stuffed && bit == last).as("six bits alike in " + wire).isFalse();
            alike = bit == last ? alike + 1 : 1;
            last = bit;
            if (!stuffed) {
                bits.add(bit - '0');
            }
        }
        return bits;
    }

    /** Long division of polynomials, on paper: x^15+x^14+x^10+x^8+x^7+x^4+x^3+1. */
    private static int remainder(List<Integer> bits) {
        List<Integer> rest = new ArrayList<>(bits);
        List<Integer> powers = List.of(15, 14, 10, 8, 7, 4, 3, 0);
        for (int i = 0; i + 15 < rest.size(); i++) {
            if (rest.get(i) == 1) {
                for (int power : powers) {
                    rest.set(i + 15 - power, rest.get(i + 15 - power) ^ 1);
                }
            }
        }
        return rest.stream().mapToInt(Integer::intValue).sum();
    }

    private static final class Fields {
        private final List<Integer> bits;
        private int at;

        Fields(List<Integer> bits) {
            this.bits = bits;
        }

        long next(int count) {
            long value = 0;
            for (int i = 0; i < count; i++) {
                value = value << 1 | bits.get(at++);
            }
            return value;
        }

        int remaining() {
            return bits.size() - at;
        }
    }
}
