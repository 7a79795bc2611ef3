package io.antiphon.engine.exchange;

import io.antiphon.api.Content;
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
        return of(key, oneWay, request, sha256());
    }

    /** The same, of a request that is another one in every conversation. */
    public static Claim of(String key, Request request, Membership membership) {
        MessageDigest digest = sha256();
        if (membership.bound()) {
            String place = membership.conversation() + " " + membership.role();
            digest.update(place.getBytes(StandardCharsets.UTF_8));
        }
        return of(key, false, request, digest);
    }

    private static Claim of(String key, boolean oneWay, Request request, MessageDigest digest) {
        Content content = request.content();
        digest.update((byte) (oneWay ? 1 : 0));
        digest.update(typeBytes(content.type()));
        digest.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(content.bytes()));
        return new Claim(key, hash.getLong(), hash.getLong());
    }

    /** Whether both stand for the same request. */
    public boolean sameRequestAs(@Nullable Claim other) {
        return other != null && fingerprintHigh == other.fingerprintHigh && fingerprintLow == other.fingerprintLow;
    }

    private static byte[] typeBytes(@Nullable String type) {
        return (type == null ? "" : MediaTypeIdentity.of(type)).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
