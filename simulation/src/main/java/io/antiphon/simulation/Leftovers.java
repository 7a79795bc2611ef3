package io.antiphon.simulation;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.Engine;
import io.antiphon.simulation.world.SimulatedServer;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server must not hold when everything has ended and everybody has gone. */
final class Leftovers {
    private Leftovers() {}

    /** Everybody has gone. */
    static void expectNone(SimulatedServer server, List<String> services) {
        Map<String, Long> left = of(server, services);
        left.put("connections", (long) server.connections());
        left.put("bytes in transit", server.bytesInTransit());
        // A caller keeps its share of the services that it made known and of the topics that it published.
        left.put("accounts", (long) Math.max(0, server.engine().accounts().size() - services.size() - 1));
        left.values().removeIf(count -> count == 0);
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
        }
    }

    /** What is under way. */
    static Map<String, Long> of(SimulatedServer server, List<String> services) {
        Map<String, Long> left = new TreeMap<>();
        Engine engine = server.engine();
        left.put("exchanges in memory", (long) engine.residentCount());
        left.put("bytes of exchanges", engine.residentBytes());
        for (String service : services) {
            engine.service(new ServiceName(service)).ifPresent(status -> {
                left.put(service + " queued", status.queued());
                left.put(service + " dispatched", status.dispatched());
                left.put(service + " deferred", status.deferred());
            });
        }
        left.values().removeIf(count -> count == 0);
        return left;
    }

    /** Every buffer was given back that was taken since there were so many. */
    static void expectNoBuffers(long before) {
        if (buffers() != before) {
            throw new AssertionError("bytes of buffers left behind: " + (buffers() - before));
        }
    }

    /** How many bytes of buffers are in use, in this process. */
    static long buffers() {
        return PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() + PooledByteBufAllocator.DEFAULT.pinnedHeapMemory();
    }
}
