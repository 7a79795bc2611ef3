package io.antiphon.http.browser;

import io.antiphon.api.address.AddressLiteral;
import io.antiphon.api.address.Authority;
import io.antiphon.http.header.Forwarded;
import io.antiphon.http.header.Malformed;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statements of trusted proxies about a request that they passed on.
 *
 * @param caller the address of who sent it to the first trusted proxy; null where they do not say
 * @param scheme {@code http} or {@code https}; null where they do not say
 * @param host the host that it was meant for; null where they do not say
 */
record Relayed(
        @Nullable InetAddress caller,
        @Nullable String scheme,
        @Nullable String host) {
    /** A request that nobody passed on. */
    static final Relayed NOT = new Relayed(null, null, null);

    /**
     * Reads what a trusted proxy has sent.
     *
     * @throws Malformed where it cannot be understood, or where both forms are there, of which one is the caller's own
     */
    static Relayed of(MultiMap fields, Neighbours neighbours) {
        List<String> standard = fields.getAll("Forwarded");
        List<String> callers = fields.getAll("X-Forwarded-For");
        List<String> schemes = fields.getAll("X-Forwarded-Proto");
        List<String> hosts = fields.getAll("X-Forwarded-Host");
        boolean other = !callers.isEmpty() || !schemes.isEmpty() || !hosts.isEmpty();
        if (standard.isEmpty()) {
            return other ? new Relayed(caller(items(callers), neighbours), last(schemes), last(hosts)) : NOT;
        }
        if (other) {
            throw new Malformed("Forwarded and X-Forwarded-For, -Proto and -Host: a proxy that is trusted sets one form"
                    + " and removes the other, which the caller may have sent");
        }
        return of(Forwarded.parse(String.join(",", standard)), neighbours);
    }

    private static Relayed of(List<Forwarded> elements, Neighbours neighbours) {
        List<String> callers = new ArrayList<>();
        elements.forEach(element -> callers.add(element.by() == null ? "" : element.by()));
        Forwarded nearest = elements.getLast();
        return new Relayed(caller(callers, neighbours), nearest.scheme(), nearest.host());
    }

    /** The nearest that is no trusted proxy itself: what is said beyond it is its own word. */
    private static @Nullable InetAddress caller(List<String> callers, Neighbours neighbours) {
        for (String written : callers.reversed()) {
            InetAddress address = address(written);
            if (address == null || !neighbours.trust(address)) {
                return address;
            }
        }
        return null;
    }

    private static @Nullable InetAddress address(String written) {
        InetAddress bare = AddressLiteral.parse(written);
        Authority authority = bare == null ? Authority.parse(written) : null;
        return authority == null ? bare : authority.address();
    }

    private static @Nullable String last(List<String> fields) {
        List<String> items = items(fields);
        return items.isEmpty() ? null : items.getLast().toLowerCase(Locale.ROOT);
    }

    private static List<String> items(List<String> fields) {
        List<String> items = new ArrayList<>();
        for (String item : String.join(",", fields).split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }
}
