package io.antiphon.client.ask;

import org.jspecify.annotations.Nullable;

/**
 * The terms of a call. What is {@link #NOT_GIVEN} is the client's or the server's to choose.
 *
 * @param waitMillis how long the caller waits, in milliseconds
 * @param deadlineMillis how long the exchange may take in all, in milliseconds from now
 * @param key the idempotency key, which makes the call durable; or null
 * @param priority the urgency: 0 comes first, {@link #LAST_PRIORITY} last
 * @param delayMillis not to be given to a replier before so many milliseconds
 */
public record CallOptions(
        long waitMillis, long deadlineMillis, @Nullable String key, int priority, long delayMillis) {
    /** Stands for a number that is left out. */
    public static final int NOT_GIVEN = -1;
    /** The least urgent priority. */
    public static final int LAST_PRIORITY = 7;
    /** Nothing is given. */
    public static final CallOptions NONE = new CallOptions(NOT_GIVEN, NOT_GIVEN, null, NOT_GIVEN, NOT_GIVEN);

    /**
     * Checks what has bounds.
     *
     * @throws IllegalArgumentException naming what is outside them
     */
    public CallOptions {
        within("wait", waitMillis, Long.MAX_VALUE);
        within("deadline", deadlineMillis, Long.MAX_VALUE);
        within("priority", priority, LAST_PRIORITY);
        within("delay", delayMillis, Long.MAX_VALUE);
        if (key != null && key.isEmpty()) {
            throw new IllegalArgumentException("The key must not be empty");
        }
    }

    /** The same, with a caller who waits so many milliseconds. */
    public CallOptions withWaitMillis(long value) {
        return new CallOptions(value, deadlineMillis, key, priority, delayMillis);
    }

    /** The same, with so many milliseconds for the whole exchange. */
    public CallOptions withDeadlineMillis(long value) {
        return new CallOptions(waitMillis, value, key, priority, delayMillis);
    }

    /** The same, with this idempotency key. */
    public CallOptions withKey(String value) {
        return new CallOptions(waitMillis, deadlineMillis, value, priority, delayMillis);
    }

    /** The same, with this urgency. */
    public CallOptions withPriority(int value) {
        return new CallOptions(waitMillis, deadlineMillis, key, value, delayMillis);
    }

    /** The same, not to be given to a replier before so many milliseconds. */
    public CallOptions withDelayMillis(long value) {
        return new CallOptions(waitMillis, deadlineMillis, key, priority, value);
    }

    private static void within(String name, long value, long most) {
        if (value < NOT_GIVEN || value > most) {
            String bound = most == Long.MAX_VALUE ? "not negative" : "between 0 and " + most;
            throw new IllegalArgumentException("The " + name + " must be " + bound + ", not " + value);
        }
    }
}
