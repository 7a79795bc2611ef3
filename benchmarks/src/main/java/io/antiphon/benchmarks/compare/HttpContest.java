package io.antiphon.benchmarks.compare;

import io.antiphon.benchmarks.load.Loader;
import io.antiphon.benchmarks.process.Build;
import io.antiphon.benchmarks.process.Folder;
import io.antiphon.benchmarks.process.JavaProcess;
import io.antiphon.benchmarks.system.Calls;
import io.antiphon.benchmarks.system.Measurement;
import io.antiphon.benchmarks.system.Servers;
import java.io.IOException;
import java.util.List;

/** Plain calls over HTTP, answered in the server's process. */
final class HttpContest implements Contest {
    private static final String CONNECTIONS = " connections";

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public List<String> loads() {
        return List.of("64" + CONNECTIONS, "1" + CONNECTIONS, "256" + CONNECTIONS);
    }

    @Override
    public Contestant start(Build build, Folder folder) throws IOException {
        JavaProcess server = Servers.antiphon(build, folder);
        Loader loader = new Loader();
        return new Contestant() {
            @Override
            public Reading measure(String load, int seconds) throws InterruptedException {
                int connections = Integer.parseInt(load.substring(0, load.indexOf(CONNECTIONS)));
                Measurement measurement = Calls.measure(loader, server, connections, seconds);
                return new Reading(
                        measurement.serverMicros(),
                        measurement.perSecond(),
                        measurement.sample().percentileMicros(50));
            }

            @Override
            public void close() {
                loader.close();
                server.close();
            }
        };
    }
}
