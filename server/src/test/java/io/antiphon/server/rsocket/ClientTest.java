package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.client.Antiphon;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Call;
import io.antiphon.testkit.client.AntiphonContract;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    @Test
    void a_trace_reaches_the_handler_whichever_way_it_goes() throws Exception {
        String service = unusedName();
        BlockingQueue<List<Header>> heard = new LinkedBlockingQueue<>();
        announced(replier.serve(service, 4, request -> {
            heard.add(request.headers());
            return answer("");
        }));
        Header trace = new Header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Call call = Call.of(service, "hello").withHeader(trace.name(), trace.value());

        requestor.ask(call);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("passed on").containsExactly(trace);
        requestor.ask(call.withKey("k"));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("an exchange").containsExactly(trace);
        door.http(service)
                .ask()
                .header(trace.name(), trace.value())
                .text("hello")
                .send()
                .hasStatus(200);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).as("over http").contains(trace);
    }
}
