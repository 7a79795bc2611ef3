package io.antiphon.server.config;

import io.antiphon.api.ServiceName;
import java.util.List;

/**
 * A service whose requests go to several others, and whose answer is theirs together.
 *
 * @param of the services that are asked
 * @param until how many answers are enough; 0 for those of all
 * @param withinMillis how long they are waited for
 * @param concurrency requests under way at once
 */
public record Gather(
        @Setting(
                name = "gather.of",
                kind = Kind.SERVICES,
                standard = "",
                help = "The services that are asked, separated by commas: a, b, c.")
        List<ServiceName> of,

        @Setting(
                name = "gather.until",
                kind = Kind.ENOUGH,
                standard = "all",
                help = "How many answers are enough: all, first, or a number.")
        int until,

        @Setting(
                name = "gather.within",
                kind = Kind.DURATION,
                standard = "10s",
                least = 1,
                help = "How long to wait for them. Who has not answered then is told as missing.")
        long withinMillis,

        @Setting(
                name = "gather.concurrency",
                kind = Kind.COUNT,
                standard = "256",
                least = 1,
                most = 100_000,
                help = "The most requests under way at once.")
        int concurrency)
        implements ServedBy {

    /** Keeps its own copy of the names. */
    public Gather {
        of = List.copyOf(of);
    }
}
