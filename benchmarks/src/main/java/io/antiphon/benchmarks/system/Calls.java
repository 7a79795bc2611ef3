package io.antiphon.benchmarks.system;

import io.antiphon.benchmarks.load.Load;
import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.load.Repeated;
import io.antiphon.benchmarks.load.RequestBytes;
import io.antiphon.benchmarks.process.JavaProcess;

/** Plain calls of 128 bytes. */
public final class Calls {
    private static final int BODY_BYTES = 128;
    private static final int OK = 200;
    private static final int WARM_CONNECTIONS = 64;

    private Calls() {}

    /** Calls without an end, each answered with itself. */
    static Repeated echoed() {
        byte[] body = RequestBytes.body(BODY_BYTES);
        return Repeated.forever(RequestBytes.post("/services/echo", body), OK, body);
    }

    /** So many calls that nobody answers. */
    static Repeated unanswered(int count) {
        byte[] call = RequestBytes.post("/services/silent", RequestBytes.body(BODY_BYTES), "Prefer: wait=300");
        return Repeated.times(call, OK, count);
    }

    /** Makes so many calls that the server's code is compiled by the time of the last. */
    static void warm(Loader loader, JavaProcess server, int count) {
        Repeated calls = Repeated.times(RequestBytes.post("/services/echo", RequestBytes.body(BODY_BYTES)), OK, count);
        loader.start(server.port(), WARM_CONNECTIONS, () -> calls).await();
    }

    /** Measures a server with so many connections that each ask, wait for the answer, and ask again. */
    public static Measurement measure(Loader loader, JavaProcess server, int connections, int seconds)
            throws InterruptedException {
        Repeated requests = echoed();
        Load load = loader.start(server.port(), connections, () -> requests);
        Measurement measurement = Measurement.of(load, server.usage(), seconds);
        load.stop();
        return measurement;
    }
}
