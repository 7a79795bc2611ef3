package io.antiphon.rsocket.connection;

/**
 * How many payloads may still be sent on a stream. Credit adds up; at the largest {@code int}, which is how
 * the protocol says <i>any number</i>, it stays for ever.
 */
public final class Credit {
    /** Any number of payloads. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private int available;

    /** A credit to begin with. */
    public Credit(int initial) {
        available = initial;
    }

    /** So many more. */
    public void add(int more) {
        available = more > UNBOUNDED - available ? UNBOUNDED : available + more;
    }

    /** How many are left. */
    public int available() {
        return available;
    }

    /** Uses one up; false where there is none. A payload costs one, in however many fragments it goes. */
    public boolean take() {
        if (available == 0) {
            return false;
        }
        if (available != UNBOUNDED) {
            available--;
        }
        return true;
    }
}
