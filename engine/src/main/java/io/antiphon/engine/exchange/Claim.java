package io.antiphon.engine.exchange;

import io.antiphon.api.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * An idempotency key and what it stands for: within a service, the first exchange that claims a key
 * keeps it while it is retained; a later request with the key is the same request if its
 * fingerprint is.
 *
 * @param key 1 to 255 characters
 * @param fingerprintHigh the upper 64 bits of the fingerprint
 * @param fingerprintLow the lower 64 bits of the fingerprint
 */
public record Claim(String key, long fingerprintHigh, long fingerprintLow) {
    /** The claim of this key for this request: its body, its media type without case, and whether it is one-way. */
    public static Claim of(String key, boolean oneWay, Request request) {
        return of(key, oneWay, identity(request), request, null);
    }

    /** The same, of a request that is another one in every conversation. */
    public static Claim of(String key, Request request, Membership membership) {
        return of(key, false, identity(request), request, membership);
    }

    private static Claim of(String key, boolean oneWay, String type, Request request, @Nullable Membership membership) {
        MessageDigest digest = sha256();
        if (membership != null && membership.bound()) {
            String place = membership.conversation() + " " + membership.role();
            digest.update(place.getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) (oneWay ? 1 : 0));
        digest.update(type.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(request.content().bytes()));
        return new Claim(key, hash.getLong(), hash.getLong());
    }

    /** Returns whether this is the claim of the same request as the one that is asked now. */
    boolean standsFor(Command.Accept accept) {
        Claim asked = accept.terms().claim();
        return asked != null && (sameRequestAs(asked) || sameRequestAs(asWritten(asked, accept)));
    }

    /** The claim as it was made when media types were compared as they were written: stores still have such claims. */
    private static Claim asWritten(Claim asked, Command.Accept accept) {
        Request request = accept.request();
        Terms terms = accept.terms();
        String type = written(request);
        boolean oneWay = terms.guarantee() == Guarantee.ONE_WAY;
        return type.equals(identity(request)) ? asked : of(asked.key, oneWay, type, request, terms.membership());
    }

    /** Whether both stand for the same request. */
    public boolean sameRequestAs(@Nullable Claim other) {
        return other != null && fingerprintHigh == other.fingerprintHigh && fingerprintLow == other.fingerprintLow;
    }

    private static String identity(Request request) {
        return MediaTypeIdentity.of(written(request));
    }

    private static String written(Request request) {
        String type = request.content().type();
        return type == null ? "" : type;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
