package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.client.Antiphon;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.testkit.client.AntiphonContract;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java client and the server, together. */
@ExtendWith(ServerInProcess.class)
class ClientTest implements AntiphonContract {
    private final Door door;

    @AutoClose
    private final AntiphonClient requestor;

    @AutoClose
    private final AntiphonClient replier;

    ClientTest(Door door) {
        this.door = door;
        this.requestor = AntiphonClient.connect("127.0.0.1:" + door.port());
        this.replier = AntiphonClient.connect("127.0.0.1:" + door.port());
    }

    @Override
    public Antiphon requestor() {
        return requestor;
    }

    @Override
    public Antiphon replier() {
        return replier;
    }

    @Test
    void both_doors_meet() {
        String service = unusedName();
        announced(replier.serve(service, 4, request -> answer("over http: " + text(request))));
        assertThat(door.http(service).ask().text("hello").send().hasStatus(200).text())
                .isEqualTo("over http: hello");

        String other = unusedName();
        door.http(other).known();
        CompletableFuture<Answer> answer = requestor.askAsync(Call.of(other, "over rsocket"));
        door.http(other).delivery().answer("\"from http\"");
        assertThat(text(arrived(answer))).isEqualTo("\"from http\"");
    }

    @Test
    void a_message_is_found_over_http() {
        String service = unusedName();
        announced(replier.serve(service, 4, request -> answer("")));
        ExchangeId id = requestor.send(Call.of(service, "the tide is high"));
        door.http(service).http().get("/exchanges/" + id).send().hasStatus(200);
    }
}
