package io.antiphon.http.endpoint;

import io.antiphon.engine.TimeBounds;
import io.antiphon.http.header.AskHeaders;
import io.antiphon.http.header.Malformed;

/**
 * When a call may begin, and when it ends, from its receipt.
 *
 * @param delayMillis not dispatched before so many milliseconds have passed; 0 for at once
 * @param timeoutMillis the deadline in milliseconds; 0 where none is stated
 */
record Schedule(long delayMillis, long timeoutMillis) {
    /**
     * The schedule that the fields of a request state.
     *
     * @throws Malformed where a time is none, the delay is too long, or the deadline does not lie behind it
     */
    static Schedule of(AskHeaders headers, TimeBounds bounds, long nowMillis) {
        long delayMillis = headers.delayMillis(nowMillis);
        if (!bounds.allowsDelay(delayMillis)) {
            throw new Malformed(headers.delayField() + ": " + bounds.delayRule());
        }
        long statedMillis = headers.timeoutMillis();
        if (statedMillis > 0 && statedMillis <= delayMillis) {
            throw new Malformed("Operation-Timeout: the deadline, " + statedMillis
                    + " ms from now, lies at or before the time before which the call is not dispatched ("
                    + headers.delayField() + "). State a later deadline, or none");
        }
        return new Schedule(delayMillis, bounds.timeoutMillis(statedMillis, delayMillis));
    }
}
