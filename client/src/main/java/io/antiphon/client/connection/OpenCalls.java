package io.antiphon.client.connection;

import java.util.ArrayList;
import java.util.List;

/** The calls that are open, each at the place that it knows. */
final class OpenCalls {
    static final int NOWHERE = -1;

    private final List<OpenCall<?>> calls = new ArrayList<>();
    private int inFlight;

    int size() {
        return calls.size();
    }

    /** How many of them have been sent. */
    int inFlight() {
        return inFlight;
    }

    /** The call has been sent, if it is still open. */
    void sent(OpenCall<?> call) {
        if (call.place != NOWHERE) {
            call.inFlight = true;
            inFlight++;
        }
    }

    void add(OpenCall<?> call) {
        call.place = calls.size();
        calls.add(call);
    }

    /** Takes a call out; the last one takes its place. Nothing happens the second time. */
    void remove(OpenCall<?> call) {
        if (call.place != NOWHERE) {
            OpenCall<?> last = calls.removeLast();
            if (last != call) {
                calls.set(call.place, last);
                last.place = call.place;
            }
            call.place = NOWHERE;
            inFlight -= call.inFlight ? 1 : 0;
        }
    }

    /** Has every call look at the time. Backwards, as some end by that. */
    void check(long nowMillis) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            calls.get(i).check(nowMillis);
        }
    }
}
