package io.antiphon.engine;

/**
 * The bounds of what is known of services.
 *
 * @param limit how many may be known
 * @param share how many of them one caller may have made known
 * @param forgetMillis how long one is known that is neither declared nor served nor asked
 */
public record ServiceSettings(int limit, int share, long forgetMillis) {
    /** The defaults of a server. */
    public static final ServiceSettings DEFAULT = new ServiceSettings(10_000, 5_000, 7 * 86_400_000L);
}
