package io.antiphon.http.wire;

import java.util.HashMap;
import java.util.Map;

/** How many calls are under way from each address that has a connection. */
final class Callers {
    private final int limit;
    private final Map<String, Caller> callers = new HashMap<>();

    Callers(int limit) {
        this.limit = limit;
    }

    /** The caller at this address, who has one more connection. */
    Caller connected(String address) {
        Caller caller = callers.computeIfAbsent(address, Caller::new);
        caller.connections++;
        return caller;
    }

    final class Caller {
        private final String address;
        private int connections;
        private int calls;

        private Caller(String address) {
            this.address = address;
        }

        /** One more call, unless there are too many. */
        boolean begin() {
            if (calls >= limit) {
                return false;
            }
            calls++;
            return true;
        }

        void end() {
            calls--;
        }

        void disconnected() {
            if (--connections == 0) {
                callers.remove(address);
            }
        }
    }
}
