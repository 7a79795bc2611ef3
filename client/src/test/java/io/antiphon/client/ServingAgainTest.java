package io.antiphon.client;

import static io.antiphon.client.Fixtures.announced;
import static io.antiphon.client.Fixtures.answer;
import static io.antiphon.client.Fixtures.settings;
import static io.antiphon.client.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.client.ask.Call;
import io.antiphon.client.serve.Registration;
import io.antiphon.client.standin.StandIn;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A service that one thread withdraws as another serves it. */
class ServingAgainTest {
    private static final int ROUNDS = 500;

    @AutoClose
    private final StandIn server = StandIn.start();

    @AutoClose
    private final AntiphonClient client = AntiphonClient.connect(settings(server.address()));

    @Test
    void the_server_knows_in_the_end_that_it_is_served() throws InterruptedException {
        Registration served = announced(client.serve("again", 1, request -> answer("0")));
        for (int round = 1; round <= ROUNDS; round++) {
            Thread withdrawing = Thread.ofPlatform().start(served::close);
            served = servedAgain(String.valueOf(round));
            withdrawing.join();
            announced(served);
            assertThat(text(client.ask(Call.of("again", "")))).isEqualTo(String.valueOf(round));
        }
    }

    private Registration servedAgain(String answer) {
        while (true) {
            try {
                return client.serve("again", 1, request -> answer(answer));
            } catch (IllegalStateException e) {
                Thread.onSpinWait();
            }
        }
    }
}
