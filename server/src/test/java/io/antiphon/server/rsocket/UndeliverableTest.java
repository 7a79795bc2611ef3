package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.store.Change;
import io.antiphon.rsocket.frame.ErrorCode;
import io.antiphon.rsocket.metadata.CallMetadata;
import io.antiphon.store.rocksdb.CommitObserver;
import io.antiphon.store.rocksdb.RocksSettings;
import io.antiphon.store.rocksdb.RocksStore;
import io.antiphon.testkit.BlockingStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages that the RSocket door cannot write. Doors take none any more, but a store of an older server may hold them.
 */
class UndeliverableTest {
    /** Within 64 KiB as Latin-1, beyond as UTF-8. */
    private static final List<Header> TOO_LONG = List.of(new Header("x-odd", "é".repeat(40_000)));

    private static final String SERVICE = "odd";
    private static final long DAY_MILLIS = 86_400_000;

    @TempDir
    private Path data;

    @Test
    void a_stored_request_that_cannot_be_written_fails_for_good_and_its_replier_takes_the_next() {
        List<Exchange> stored = List.of(asked(TOO_LONG));
        store(stored);
        try (Door door = open()) {
            expectUndeliverable(door, stored, 1);
        }
    }

    @Test
    void many_that_cannot_be_written_take_no_room() {
        List<Exchange> stored = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stored.add(asked(TOO_LONG));
        }
        store(stored);
        try (Door door = open()) {
            expectUndeliverable(door, stored, 4);
        }
    }

    @Test
    void an_answer_that_cannot_be_written_is_told_as_a_problem_and_the_connection_goes_on() {
        Exchange asked = asked(List.of());
        Exchange answered = asked.after(new Event.Answered(now(), new Answer(200, Content.EMPTY, TOO_LONG)));
        store(List.of(answered));
        try (Door door = open();
                Wire requestor = door.connect();
                Wire replier = door.connect()) {
            requestor
                    .call("", CallMetadata.EMPTY.withExchange(answered.id()), "antiphon.ticket")
                    .isProblem(ErrorCode.APPLICATION_ERROR, Problem.REPLIER_FAILED.slug());
            replier.announce(SERVICE + " 1");
            expectServed(requestor, replier);
        }
    }

    private static void expectUndeliverable(Door door, List<Exchange> stored, int room) {
        try (Wire requestor = Wire.knowing(door.port());
                Wire replier = door.connect()) {
            replier.announce(SERVICE + " " + room);
            for (Exchange exchange : stored) {
                String failure = requestor
                        .call("", CallMetadata.EMPTY.withExchange(exchange.id()), "antiphon.ticket")
                        .head()
                        .call()
                        .problem();
                assertThat(failure).contains("\"undeliverable\"", "502", "x-odd", "65535");
            }
            expectServed(requestor, replier);
        }
    }

    private static void expectServed(Wire requestor, Wire replier) {
        Wire.Pending call = requestor.start("hello", CallMetadata.EMPTY, SERVICE);
        replier.next().answer("HELLO");
        assertThat(call.reply().answer()).isEqualTo("HELLO");
    }

    private Exchange asked(List<Header> headers) {
        ExchangeId id = new ExchangeId(now() << 16, System.nanoTime());
        Content content = new Content("text/plain", "hello".getBytes(StandardCharsets.UTF_8));
        Terms terms = new Terms(Guarantee.TICKETED, Terms.DEFAULT_URGENCY, now() + DAY_MILLIS, 0, null, null);
        Request request = new Request(content, headers);
        return Exchange.begin(new Event.Accepted(now(), id, new ServiceName(SERVICE), request, terms, true));
    }

    private void store(List<Exchange> exchanges) {
        RocksSettings settings = new RocksSettings(data, DAY_MILLIS, 1 << 20, 1 << 20);
        try (BlockingStore store = new BlockingStore(RocksStore.open(settings, CommitObserver.NONE))) {
            store.commit(exchanges.stream().map(UndeliverableTest::change).toList());
        }
    }

    private static Change change(Exchange exchange) {
        List<Event> events = new ArrayList<>(List.of(exchange.origin()));
        if (exchange.phase() instanceof Phase.Answered answered) {
            events.add(new Event.Answered(exchange.changedAtMillis(), answered.answer()));
        }
        return new Change.Advance(null, events, exchange, true);
    }

    private Door open() {
        return ServerInProcess.on(data, "");
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
