package io.antiphon.client.connection;

/**
 * How many signals a subscriber has asked for, and how many of them the server was given credit for: so many at a time
 * that a stream seldom waits for the next lot.
 */
final class Demand {
    private static final int LOT = 1 << 12;

    private long asked;
    private int granted;

    /** So many more are asked for; at the largest {@code long}, any number, it stays. */
    void add(long more) {
        asked = more > Long.MAX_VALUE - asked ? Long.MAX_VALUE : asked + more;
    }

    /** One has come. */
    void take() {
        granted--;
        if (asked != Long.MAX_VALUE) {
            asked--;
        }
    }

    /** How many more the server should be given credit for now, which counts as given. */
    int grant() {
        long missing = Math.min(asked, LOT) - granted;
        boolean worthIt = missing > 0 && (granted <= LOT / 2 || asked <= LOT);
        int more = worthIt ? (int) missing : 0;
        granted += more;
        return more;
    }

    /** The stream is over, and its credit with it. */
    void revoke() {
        granted = 0;
    }
}
