package io.antiphon.engine.exchange;

import io.antiphon.api.ExchangeId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two namespaces of idempotency keys. A caller's key has no control characters. The server's own keys begin with
 * one, so that no caller can claim them.
 */
public final class Key {
    private static final int CHARACTERS = 255;
    private static final String SERVER = "\u0000";
    private static final String RESEND = SERVER + "resend:";
    private static final String GATHER = SERVER + "gather:";

    private Key() {}

    /** Why a caller may not use the key, or null where it may. */
    public static @Nullable String objection(String key) {
        if (key.isEmpty() || key.length() > CHARACTERS) {
            return "A key has 1 to " + CHARACTERS + " characters";
        }
        return key.chars().anyMatch(Character::isISOControl) ? "A key has no control characters" : null;
    }

    /** The key of the exchange that asks again what this one asked, so that it is asked again once. */
    public static String ofResent(ExchangeId original) {
        return RESEND + original;
    }

    /** The key under which a gather asks its members for this exchange, however often it is delivered. */
    public static String ofGathered(ExchangeId gathered) {
        return GATHER + gathered;
    }

    /** Returns whether it is one of the server's own, which last as long as their exchanges. */
    public static boolean isServers(String key) {
        return key.startsWith(SERVER);
    }

    /** The exchange that one with this key asks again; empty where it asks for itself. */
    static Optional<ExchangeId> original(String key) {
        return key.startsWith(RESEND) ? ExchangeId.parse(key.substring(RESEND.length())) : Optional.empty();
    }
}
