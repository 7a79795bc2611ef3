package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.server.blackbox.PendingCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer has as many bytes as a body may have, whichever way it goes, and not one more. */
class BodyLimitTest {
    private static final int LIMIT_BYTES = 1_000;

    private final Door door = ServerInProcess.start("body: 1000");
    private final String service = Door.unusedName();
    private final Wire requestor = door.connect();
    private final Wire replier = door.connect();

    @BeforeEach
    void announce() {
        replier.announce(service + " 4");
    }

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
        door.close();
    }

    @Test
    void an_answer_that_passes_may_be_as_long_as_the_limit() {
        Wire.Pending call = requestor.start("?", CallMetadata.EMPTY, service);
        replier.next().answer("x".repeat(LIMIT_BYTES));
        assertThat(call.reply().answer()).hasSize(LIMIT_BYTES);

        Wire.Pending next = requestor.start("?", CallMetadata.EMPTY, service);
        replier.next().answer("x".repeat(LIMIT_BYTES + 1));
        next.reply().isProblem(ErrorCode.APPLICATION_ERROR, "replier-failed");
    }

    @Test
    void an_answer_to_an_exchange_may_be_as_long_as_the_limit() {
        PendingCall call = door.http(service).ask().text("?").start();
        replier.next().answer("x".repeat(LIMIT_BYTES));
        assertThat(call.reply().hasStatus(200).text()).hasSize(LIMIT_BYTES);

        PendingCall next = door.http(service).ask().text("?").start();
        replier.next().answer("x".repeat(LIMIT_BYTES + 1));
        assertThat(next.reply().hasStatus(502).text())
                .contains("replier-failed")
                .contains("1000 bytes");
    }
}
