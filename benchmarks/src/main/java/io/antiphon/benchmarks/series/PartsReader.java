package io.antiphon.benchmarks.series;

import io.antiphon.client.AntiphonClient;
import io.antiphon.client.ask.Series;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.Disposable;

/** A requestor that reads some answers at once. */
public final class PartsReader implements AutoCloseable {
    private final LongAdder parts;
    private final List<Runnable> ends;

    private PartsReader(LongAdder parts, List<Runnable> ends) {
        this.parts = parts;
        this.ends = ends;
    }

    /** Antiphon's client reads so many, from a server at this port. */
    public static PartsReader antiphon(int port, int streams) {
        LongAdder parts = new LongAdder();
        List<Runnable> ends = new ArrayList<>();
        AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + port);
        for (int i = 0; i < streams; i++) {
            Series series = AntiphonParts.read(client, parts::increment);
            ends.add(series::close);
        }
        ends.add(client::close);
        return new PartsReader(parts, ends);
    }

    /** rsocket-java reads so many, from whatever is at this port. */
    public static PartsReader rsocketJava(int port, int streams) {
        LongAdder parts = new LongAdder();
        List<Runnable> ends = new ArrayList<>();
        RSocket socket = RSocketJavaParts.connect(RSocketConnector.create(), port);
        for (int i = 0; i < streams; i++) {
            Disposable reading = RSocketJavaParts.read(socket, parts::increment);
            ends.add(reading::dispose);
        }
        ends.add(socket::dispose);
        return new PartsReader(parts, ends);
    }

    /** How many parts have come, of all answers. */
    public long parts() {
        return parts.sum();
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
