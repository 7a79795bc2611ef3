package io.antiphon.http.header;

import io.antiphon.api.Token;
import org.jspecify.annotations.Nullable;

/** The value of {@code Antiphon-Lease}: a lease or an answer token. */
public final class Lease {
    /** What can never hold an exchange: nobody is given it. */
    private static final Token NONE = new Token(0, 0);

    private Lease() {}

    /**
     * The token; one that was never given holds nothing, whatever it looks like.
     *
     * @throws Malformed where there is none
     */
    public static Token parse(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Malformed("Antiphon-Lease is missing: send the lease of the delivery, or the answer token");
        }
        return Token.parse(value.strip()).orElse(NONE);
    }
}
