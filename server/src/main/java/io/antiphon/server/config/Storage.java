package io.antiphon.server.config;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The durable store.
 *
 * @param folder where it lives; made if missing
 * @param blockCacheBytes memory for reading
 * @param writeBuffersBytes memory for writing
 * @param reserve bytes of the disk that are kept for outcomes; empty: as much as is usual
 */
public record Storage(
        @Setting(
                name = "data",
                kind = Kind.FOLDER,
                standard = "./antiphon-data",
                help = "The folder that holds what must outlive the process; made if missing.")
        Path folder,

        @Setting(
                name = "store.block-cache",
                kind = Kind.SIZE,
                standard = "64MiB",
                least = 1 << 20,
                help = "Memory outside the heap in which the store keeps what it has read.")
        long blockCacheBytes,

        @Setting(
                name = "store.write-buffers",
                kind = Kind.SIZE,
                standard = "64MiB",
                least = 1 << 20,
                help = "Memory outside the heap in which the store collects what it will write to its tables.")
        long writeBuffersBytes,

        @Setting(
                name = "store.reserve",
                kind = Kind.SIZE_OR_AUTO,
                standard = "auto",
                least = 0,
                help =
                        "Free space that is kept for outcomes: with less of it, no new exchange is kept (503 overloaded). auto: 256MiB, or a twentieth of a smaller disk.")
        OptionalLong reserve) {}
