package io.antiphon.can.slcan;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.frame.CanIdentifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bytes cut into lines, also such bytes as no adapter should send. */
class LineSplitterTest {
    private static final Response FRAME =
            new Response.Received(CanFrame.of(CanIdentifier.standard(0x123), (byte) 1), OptionalInt.empty());

    @Test
    void lines_come_in_pieces() {
        List<Response> responses = new ArrayList<>();
        LineSplitter<Response> splitter = LineSplitter.ofResponses(responses::add);
        for (byte one : "t123101\rz\r".getBytes(StandardCharsets.US_ASCII)) {
            splitter.take(new byte[] {one}, 1);
        }
        assertThat(responses).containsExactly(FRAME, new Response.Acknowledged(Acknowledgement.STANDARD_FRAME));
    }

    @Test
    void a_refusal_needs_no_end_of_line() {
        assertThat(Reading.responses("\007t123101\r\007\r"))
                .containsExactly(
                        new Response.Refused(),
                        FRAME,
                        new Response.Refused(),
                        new Response.Acknowledged(Acknowledgement.COMMAND));
    }

    @Test
    void a_line_that_a_refusal_cuts_off_is_malformed() {
        assertThat(Reading.responses("t12\007t123101\r"))
                .containsExactly(new Response.Malformed("t12", "it has no end"), new Response.Refused(), FRAME);
    }

    @Test
    void line_feeds_end_lines_as_well() {
        assertThat(Reading.responses("t123101\nz\n\n"))
                .containsExactly(
                        FRAME,
                        new Response.Acknowledged(Acknowledgement.STANDARD_FRAME),
                        new Response.Acknowledged(Acknowledgement.COMMAND));
    }

    @Test
    void line_feeds_behind_carriage_returns_are_overlooked() {
        assertThat(Reading.responses("t123101\r\n")).containsExactly(FRAME);
        assertThat(Reading.commands("O\r\n")).containsExactly(new Command.Open());
    }

    @Test
    void a_line_that_is_too_long_is_skipped_and_the_next_one_read() {
        List<Response> responses = Reading.responses("t".repeat(100_000) + "\rt123101\r");
        assertThat(responses).hasSize(2).last().isEqualTo(FRAME);
        assertThat(responses.getFirst()).isInstanceOfSatisfying(Response.Malformed.class, malformed -> {
            assertThat(malformed.line()).hasSize(Wire.MOST_CHARACTERS);
            assertThat(malformed.reason()).contains("longer than 128");
        });
    }

    @Test
    void nonsense_never_stops_it() {
        SplittableRandom random = new SplittableRandom(42);
        String alphabet = "tTrRzZVNF0123456789abcdefABCDEFxyz\r\r\007\n\0\377 ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Response> responses = Reading.responses(text + "\rt123101\r");
            assertThat(responses).as(text.toString()).last().isEqualTo(FRAME);
            responses.stream()
                    .filter(response -> !(response instanceof Response.Malformed))
                    .forEach(response -> assertThat(Reading.responses(Responses.text(response)))
                            .as("what was understood of " + text)
                            .containsExactly(response));
            assertThat(Reading.commands(text + "\rO\r")).last().isEqualTo(new Command.Open());
        }
    }
}
