package io.antiphon.store.rocksdb;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Failure;
import io.antiphon.api.Header;
import io.antiphon.api.ServiceName;
import io.antiphon.api.Token;
import io.antiphon.engine.exchange.Claim;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Exchange;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.Retention;
import io.antiphon.engine.exchange.Terms;
import io.antiphon.engine.store.Due;
import io.antiphon.engine.store.Inventory;
import io.antiphon.engine.store.Listing;
import io.antiphon.engine.store.Overdue;
import io.antiphon.testkit.BlockingStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that can be read from a store, as text. Anything that a later version adds to an exchange is left out. */
final class Manifest {
    private static final long IN_TEN_YEARS_MILLIS = 2_015_000_000_000L;
    private static final int EVERYTHING = 10_000;
    private static final int SHOWN_BYTES = 60;

    private final BlockingStore store;
    private final StringBuilder text = new StringBuilder();

    private Manifest(BlockingStore store) {
        this.store = store;
    }

    static String of(BlockingStore store) {
        Manifest manifest = new Manifest(store);
        manifest.services();
        manifest.due();
        manifest.exchanges();
        return manifest.text.toString();
    }

    private void services() {
        Inventory inventory = store.inventory();
        for (ServiceName service : inventory.services().stream().sorted().toList()) {
            line("service %s".formatted(service));
        }
        new TreeMap<>(inventory.counts()).forEach((service, counts) -> {
            new TreeMap<>(counts).forEach((state, count) -> line("%s of %s: %d".formatted(state, service, count)));
            line("queue of %s: %s"
                    .formatted(service, ids(store.waiting(service, EVERYTHING).exchanges())));
        });
        line("with repliers: %s".formatted(ids(sorted(inventory.dispatched()))));
    }

    /** In the order in which they are due, each at its time and not before. */
    private void due() {
        for (Overdue overdue : store.overdue(IN_TEN_YEARS_MILLIS)) {
            long atMillis = Due.of(overdue.exchange(), RocksSettings.DEFAULT_RETENTION_MILLIS).stream()
                    .filter(due -> due.kind() == overdue.kind())
                    .findAny()
                    .orElseThrow()
                    .atMillis();
            boolean exact = store.overdue(atMillis).contains(overdue)
                    && !store.overdue(atMillis - 1).contains(overdue);
            line("%s of %s at %d%s"
                    .formatted(overdue.kind(), overdue.exchange().id(), atMillis, exact ? "" : " (NOT THEN)"));
        }
    }

    private void exchanges() {
        for (Exchange exchange : sorted(store.listAll(new Listing.Query(null, null, null, EVERYTHING)))) {
            line("%s of %s: %s, attempt %d, setbacks %d, %d parts"
                    .formatted(
                            exchange.id(),
                            exchange.service(),
                            exchange.state(),
                            exchange.attempt(),
                            exchange.setbacks(),
                            exchange.series().parts()));
            Claim claim = exchange.terms().claim();
            if (claim != null) {
                line("  key %s: %s".formatted(claim.key(), store.holder(exchange.service(), claim.key())));
            }
            for (LogEntry entry : store.log(exchange.id())) {
                line("  %d at %d %s".formatted(entry.sequence(), entry.event().atMillis(), event(entry.event())));
            }
        }
    }

    private static String event(Event event) {
        return switch (event) {
            case Event.Accepted e ->
                "accepted %s, %s, recorded %s, %s"
                        .formatted(
                                content(e.request().content()),
                                headers(e.request().headers()),
                                e.recorded(),
                                terms(e.terms()));
            case Event.Promised _ -> "promised";
            case Event.Woken _ -> "woken";
            case Event.Dispatched e -> "dispatched, lease %s for %d".formatted(token(e.lease()), e.leaseMillis());
            case Event.Progressed e -> "progressed %s %s".formatted(e.percent(), e.message());
            case Event.PartAdded e -> "part %d %s".formatted(e.part(), content(e.content()));
            case Event.Deferred e -> "deferred, token %s".formatted(token(e.answerToken()));
            case Event.Requeued e -> "requeued %s until %d".formatted(e.reason(), e.notBeforeMillis());
            case Event.Answered e -> answer(e.answer());
            case Event.Failed e -> failure(e.failure());
            case Event.Expired _ -> "expired";
            case Event.Cancelled e -> "cancelled %s".formatted(e.reason());
            case Event.Erased _ -> "erased";
        };
    }

    private static String terms(Terms terms) {
        Claim claim = terms.claim();
        Membership membership = terms.membership();
        Retention retention = terms.retention();
        return "%s, urgency %d, deadline %d, not before %d, claim %s, membership %s%s"
                .formatted(
                        terms.guarantee(),
                        terms.urgency(),
                        terms.deadlineMillis(),
                        terms.notBeforeMillis(),
                        claim == null
                                ? "none"
                                : "%s %x %x".formatted(claim.key(), claim.fingerprintHigh(), claim.fingerprintLow()),
                        membership == null ? "none" : membership.role() + " of " + membership.conversation(),
                        retention == null
                                ? ""
                                : ", kept for %d, its key for %d".formatted(retention.millis(), retention.keyMillis()));
    }

    private static String answer(Answer answer) {
        return "answered %d %s, %s".formatted(answer.status(), content(answer.content()), headers(answer.headers()));
    }

    private static String failure(Failure failure) {
        return "failed %s %s, %s, %s, %d, retryable %s, %s"
                .formatted(
                        failure.problem().slug(),
                        failure.code(),
                        failure.title(),
                        failure.detail(),
                        failure.status(),
                        failure.retryable(),
                        content(failure.content()));
    }

    private static String headers(List<Header> headers) {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value())
                .toList()
                .toString();
    }

    private static String content(@Nullable Content content) {
        if (content == null) {
            return "no body";
        }
        byte[] bytes = content.bytes();
        return content.type() + " "
                + (bytes.length <= SHOWN_BYTES ? HexFormat.of().formatHex(bytes) : digest(bytes));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + " bytes, SHA-256 " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String token(Token token) {
        return "%x-%x".formatted(token.high(), token.low());
    }

    private static List<Exchange> sorted(List<Exchange> exchanges) {
        return exchanges.stream().sorted(Comparator.comparing(Exchange::id)).toList();
    }

    private static List<String> ids(List<Exchange> exchanges) {
        return exchanges.stream().map(exchange -> exchange.id().toString()).toList();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
