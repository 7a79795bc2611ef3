package io.antiphon.server.config;

import java.nio.file.Path;

/**
 * The durable store.
 *
 * @param folder where it lives; made if missing
 * @param blockCacheBytes memory for reading
 * @param writeBuffersBytes memory for writing
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
        long writeBuffersBytes) {}
