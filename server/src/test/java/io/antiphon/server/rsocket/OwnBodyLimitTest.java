package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service with a bound of its own for bodies keeps it over RSocket too, also where a replier has room at once. */
class OwnBodyLimitTest {
    private final Door door = ServerInProcess.configured("services: {own: {body: 4}}");
    private final Wire requestor = door.connect();
    private final Wire replier = door.connect();

    @AfterEach
    void hangUp() {
        requestor.close();
        replier.close();
        door.close();
    }

    @Test
    void a_plain_call_that_is_longer_is_refused_and_one_that_is_not_is_served() {
        replier.announce("own 4");
        requestor.start("12345", CallMetadata.EMPTY, "own").reply().isProblem(ErrorCode.INVALID, "payload-too-large");

        Wire.Pending served = requestor.start("1234", CallMetadata.EMPTY, "own");
        replier.next().answer("1");
        assertThat(served.reply().answer()).isEqualTo("1");
    }
}
