package io.antiphon.engine;

/**
 * The bounds of conversations.
 *
 * @param limit how many may be open
 * @param idleMillis how long one may be idle that does not say
 * @param idleCeilingMillis how long one may be idle at most
 * @param waiting how many requests of one may wait, on each side
 * @param share how many of the open ones one caller may have
 */
public record ConversationSettings(int limit, long idleMillis, long idleCeilingMillis, int waiting, int share) {
    /** What a server does that was not told otherwise. */
    public static final ConversationSettings DEFAULT = new ConversationSettings(10_000, 300_000, 86_400_000, 64, 5_000);
}
