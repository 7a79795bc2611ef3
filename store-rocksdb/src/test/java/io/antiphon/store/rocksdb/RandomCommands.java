package io.antiphon.store.rocksdb;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.Problem;
import io.antiphon.api.Request;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Command;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.Phase;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Terms;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Commands as requestors, repliers and time may send them, most of them sensible. */
final class RandomCommands {
    static final List<ServiceName> SERVICES =
            List.of(new ServiceName("a"), new ServiceName("a-b"), new ServiceName("a.b"), new ServiceName("z"));

    static final List<String> KEYS =
            IntStream.range(0, 20).mapToObj(number -> "key" + number).toList();

    private static final List<Guarantee> STORED = List.of(Guarantee.TICKETED, Guarantee.KEYED, Guarantee.ONE_WAY);

    private final Random random;

    RandomCommands(Random random) {
        this.random = random;
    }

    Command.Accept accept(long nowMillis) {
        Guarantee guarantee = any(STORED);
        Request request = new Request(content(), random.nextBoolean() ? List.of() : List.of(new Header("a", "b")));
        @Nullable
        Claim claim = guarantee == Guarantee.KEYED ? Claim.of(any(KEYS), random.nextBoolean(), request) : null;
        long notBeforeMillis = random.nextInt(4) == 0 ? nowMillis + random.nextInt(10_000) : 0;
        Terms terms = new Terms(
                        guarantee, random.nextInt(8), nowMillis + random.nextInt(100_000), notBeforeMillis, claim)
                .kept(random.nextBoolean() ? null : new Retention(anyMillis(), anyMillis()));
        ExchangeId id = ExchangeId.of(nowMillis, (short) random.nextInt(), random.nextLong());
        return new Command.Accept(id, any(SERVICES), request, terms, random.nextInt(2));
    }

    Command command(Exchange exchange) {
        return switch (random.nextInt(18)) {
            case 0, 1, 2 -> new Command.Dispatch(token(), 1 + random.nextInt(30_000));
            case 3 -> new Command.Wake();
            case 4 -> new Command.Reply(held(exchange), answer());
            case 5 -> new Command.Fail(held(exchange), failure(), random.nextDouble(), 0);
            case 6, 7 -> new Command.ReportProgress(held(exchange), percent(), percent() == null ? null : "on it");
            case 8 -> new Command.Defer(held(exchange), token());
            case 9 -> new Command.Release(held(exchange), random.nextInt(1_000));
            case 10 -> new Command.Quit(held(exchange), random.nextDouble());
            case 11 -> new Command.LoseReplier(held(exchange), random.nextDouble());
            case 12 -> new Command.EndWait();
            case 13, 14 -> new Command.AddPart(held(exchange), content());
            case 15 ->
                random.nextInt(5) == 0
                        ? new Command.Cancel(any(List.of(CancelReason.values())))
                        : new Command.Abandon();
            case 16 -> new Command.Erase();
            default -> new Command.Expire();
        };
    }

    private long anyMillis() {
        return any(List.of(0L, 1_000L, 20_000L, 86_400_000L, Long.MAX_VALUE));
    }

    private Token held(Exchange exchange) {
        boolean mistaken = random.nextInt(10) == 0;
        return exchange.phase() instanceof Phase.Held held && !mistaken ? held.token() : token();
    }

    private Token token() {
        return new Token(random.nextLong(), random.nextLong());
    }

    private Answer answer() {
        return new Answer(200 + random.nextInt(100), content(), List.of(new Header("c", "d")));
    }

    private Failure failure() {
        @Nullable Content content = random.nextBoolean() ? null : content();
        return new Failure(
                Problem.REPLIER_FAILED,
                "code",
                null,
                "detail",
                400 + random.nextInt(200),
                random.nextBoolean(),
                content);
    }

    private @Nullable Integer percent() {
        return random.nextInt(4) == 0 ? null : random.nextInt(101);
    }

    private Content content() {
        byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 50_000 : 200)];
        random.nextBytes(bytes);
        return new Content(random.nextBoolean() ? null : "application/octet-stream", bytes);
    }

    private <T> T any(List<T> choices) {
        return any(random, choices);
    }

    static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
