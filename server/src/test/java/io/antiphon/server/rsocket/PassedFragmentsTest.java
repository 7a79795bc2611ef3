package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.frame.FrameFlags;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers pass fragment by fragment. A wrong fragment fails its call, and harms its sender alone. */
@ExtendWith(ServerInProcess.class)
class PassedFragmentsTest {
    private static final int FIRST = FrameFlags.NEXT | FrameFlags.FOLLOWS;
    private static final int TOO_LONG = 3 << 19;

    private final Door door;
    private final String service = Door.unusedName();
    private final Wire requestor;
    private final Wire replier;

    PassedFragmentsTest(Door door) {
        this.door = door;
        this.requestor = Wire.knowing(door.port());
        this.replier = door.connect();
    }

    @BeforeEach
    void announce() {
        replier.announce(service + " 4 parts");
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
    }

    @Test
    void an_answer_that_grows_too_long_fails_its_call_and_no_other() {
        Wire.Pending other = requestor.start("other", CallMetadata.EMPTY, service);
        Asked toAnswer = replier.next();
        Wire.Pending call = requestor.start("?", CallMetadata.EMPTY, service);
        replier.next().answer("x".repeat(TOO_LONG));
        call.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");

        toAnswer.answer("fine");
        assertThat(other.reply().answer()).isEqualTo("fine");
    }

    @Test
    void a_part_that_grows_too_long_fails_its_series_with_an_error() {
        Series series = requestor.series(4, "?", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.part("one");
        asked.part("x".repeat(TOO_LONG));
        assertThat(series.part()).isEqualTo("one");
        assertThat(series.error().text()).startsWith("replier-failed");
        assertThat(requestor.ended).isNotDone();
    }

    @Test
    void metadata_without_end_fails_the_call() {
        Wire.Pending call = requestor.start("?", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        for (int i = 0; i < 3; i++) {
            asked.fragment(FIRST, Unpooled.wrappedBuffer(new byte[60_000]), "");
        }
        assertThat(call.reply().text()).startsWith("replier-failed").contains("metadata");
    }

    @Test
    void fragments_that_do_not_fit_together_end_the_connection_of_their_sender_alone() {
        Wire.Pending call = requestor.start("?", CallMetadata.EMPTY, service);
        Asked asked = replier.next();
        asked.fragment(FIRST, null, "data");
        asked.fragment(FrameFlags.NEXT, Unpooled.wrappedBuffer(new byte[4]), "more");
        call.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-lost");
        Wire.await(replier.ended);

        try (Wire another = door.connect().announce(service)) {
            Wire.Pending next = requestor.start("?", CallMetadata.EMPTY, service);
            another.next().answer("fine");
            assertThat(next.reply().answer()).isEqualTo("fine");
        }
    }

    @Test
    void a_request_with_two_routing_entries_is_refused() {
        var metadata =
                Wire.metadata(CallMetadata.EMPTY, service).writeBytes(Wire.metadata(CallMetadata.EMPTY, "other"));
        Reply reply = requestor.ask(metadata, "?");
        reply.isProblem(ErrorCode.INVALID, "bad-request");
        assertThat(reply.text()).contains("more than one routing entry");
    }
}
