package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.rsocket.connection.Ending;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import org.junit.jupiter.api.Test;

/** How many clients there may be. */
class ConnectionLimitTest {
    @Test
    void one_client_too_many_is_sent_away_until_another_leaves() {
        try (Door door = ServerInProcess.start("connections: 2");
                Wire stays = door.connect().announce("stays")) {
            try (Wire leaves = door.connect().announce("leaves");
                    Wire third = door.connect()) {
                Ending ending = Wire.await(third.ended);
                assertThat(ending.code()).isEqualTo(ErrorCode.REJECTED_SETUP.number());
                assertThat(ending.message()).startsWith("overloaded: ");

                Wire.Pending call = stays.start("hello", CallMetadata.EMPTY, "leaves");
                leaves.next().answer("HELLO");
                assertThat(call.reply().answer()).isEqualTo("HELLO");
            }
            await().ignoreExceptions().untilAsserted(() -> door.connect().announce("comes"));
        }
    }
}
